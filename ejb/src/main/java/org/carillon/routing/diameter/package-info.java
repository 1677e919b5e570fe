/** Diameter requests on their way to the handler of their application. */
@NullMarked
package org.carillon.routing.diameter;

import org.jspecify.annotations.NullMarked;
