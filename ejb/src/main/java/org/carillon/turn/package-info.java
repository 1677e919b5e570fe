/** Credentials for TURN servers, which relay media where two devices cannot reach one another. */
@NullMarked
package org.carillon.turn;

import org.jspecify.annotations.NullMarked;
