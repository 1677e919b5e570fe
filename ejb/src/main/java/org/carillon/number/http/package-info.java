/** A provider of numbers over HTTP. */
@NullMarked
package org.carillon.number.http;

import org.jspecify.annotations.NullMarked;
