/** Sockets: one thread reads each connection and one writes it. */
@NullMarked
package org.carillon.diameter.ra.transport;

import org.jspecify.annotations.NullMarked;
