/** Dead letters over HTTP. */
@NullMarked
package org.carillon.dispatch.rest;

import org.jspecify.annotations.NullMarked;
