/** Push tokens over HTTP. */
@NullMarked
package org.carillon.push.rest;

import org.jspecify.annotations.NullMarked;
