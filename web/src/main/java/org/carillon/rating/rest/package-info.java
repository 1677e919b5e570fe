/** Tariffs and rates over HTTP. */
@NullMarked
package org.carillon.rating.rest;

import org.jspecify.annotations.NullMarked;
