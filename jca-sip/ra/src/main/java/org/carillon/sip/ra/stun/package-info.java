/** STUN, as much of it as tells a client which address it is seen with. */
@NullMarked
package org.carillon.sip.ra.stun;

import org.jspecify.annotations.NullMarked;
