/**
 * The event package {@code reg} (RFC 3680): who watches an address-of-record is told which devices are bound to it, and of
 * each change.
 */
@NullMarked
package org.carillon.regevent;

import org.jspecify.annotations.NullMarked;
