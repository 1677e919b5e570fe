/** Octets to messages and back: framing, the checked decoder, and what a request must hold. */
@NullMarked
package org.carillon.diameter.ra.message;

import org.jspecify.annotations.NullMarked;
