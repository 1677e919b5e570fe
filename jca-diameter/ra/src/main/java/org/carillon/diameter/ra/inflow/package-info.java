/** Requests on their way to the message-driven bean. */
@NullMarked
package org.carillon.diameter.ra.inflow;

import org.jspecify.annotations.NullMarked;
