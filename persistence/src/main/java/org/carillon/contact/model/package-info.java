/** Address books that people keep with us, and which of their contacts have an account. */
@NullMarked
package org.carillon.contact.model;

import org.jspecify.annotations.NullMarked;
