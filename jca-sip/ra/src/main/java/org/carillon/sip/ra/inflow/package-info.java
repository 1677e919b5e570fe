/** Requests on their way to the message-driven bean. */
@NullMarked
package org.carillon.sip.ra.inflow;

import org.jspecify.annotations.NullMarked;
