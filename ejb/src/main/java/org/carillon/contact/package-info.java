/** Address books: taken in parts, matched with accounts by queues, and their owners told who comes and goes. */
@NullMarked
package org.carillon.contact;

import org.jspecify.annotations.NullMarked;
