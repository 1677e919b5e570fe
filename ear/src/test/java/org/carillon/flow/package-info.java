/**
 * The whole system, tested from outside: the real server with the EAR, started by the launcher as an operator would,
 * real databases, real sockets. A test that takes a {@link org.carillon.flow.CarillonServer} parameter gets the one
 * server of its JVM; no class may count on another one having run there.
 */
@NullMarked
package org.carillon.flow;

import org.jspecify.annotations.NullMarked;
