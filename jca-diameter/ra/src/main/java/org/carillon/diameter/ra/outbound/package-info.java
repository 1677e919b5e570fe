/** The connection factory that the container pools and applications look up. */
@NullMarked
package org.carillon.diameter.ra.outbound;

import org.jspecify.annotations.NullMarked;
