/**
 * Wakes devices that are away. What may be shown is decided by {@link PushContentPolicy} and {@link ExcerptPolicy}, when
 * a push goes out by {@link WakeUpPolicy}; {@link PushGateway} is the port to whoever sends it.
 */
@NullMarked
package org.carillon.push;

import org.jspecify.annotations.NullMarked;
