/** Credentials for TURN servers over REST. */
@NullMarked
package org.carillon.turn.rest;

import org.jspecify.annotations.NullMarked;
