/** Pushes by way of an operator's own push service. */
@NullMarked
package org.carillon.push.http;

import org.jspecify.annotations.NullMarked;
