/** The resource adapter of Diameter: settings, start and stop. */
@NullMarked
package org.carillon.diameter.ra;

import org.jspecify.annotations.NullMarked;
