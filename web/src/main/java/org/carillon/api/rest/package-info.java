/** Tokens over HTTP. */
@NullMarked
package org.carillon.api.rest;

import org.jspecify.annotations.NullMarked;
