/** Queues of the contact feature. */
@NullMarked
package org.carillon.contact.jms;

import org.jspecify.annotations.NullMarked;
