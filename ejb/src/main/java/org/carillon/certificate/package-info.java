/** Certificates of servers that we call. */
@NullMarked
package org.carillon.certificate;

import org.jspecify.annotations.NullMarked;
