/**
 * Sockets and the threads that read them. A datagram is handled to its end on the thread that received it; a stream has
 * a virtual thread to read and, while there is something to write, one for that, and hands its messages to the adapter's workers one after the other. All of
 * them outlive any Throwable.
 */
@NullMarked
package org.carillon.sip.ra.transport;

import org.jspecify.annotations.NullMarked;
