/** Addresses of mail. */
@NullMarked
package org.carillon.mail.model;

import org.jspecify.annotations.NullMarked;
