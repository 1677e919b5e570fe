/** The connection factory that the container pools and applications look up. */
@NullMarked
package org.carillon.sip.ra.outbound;

import org.jspecify.annotations.NullMarked;
