/** Ordered numbers over HTTP. */
@NullMarked
package org.carillon.number.rest;

import org.jspecify.annotations.NullMarked;
