/** The peers: their state machine (RFC 6733 §5.6 (Peer State Machine)), watchdog, and how they introduce themselves. */
@NullMarked
package org.carillon.diameter.ra.peer;

import org.jspecify.annotations.NullMarked;
