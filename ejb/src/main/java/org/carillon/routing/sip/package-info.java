/**
 * Where every SIP request comes in: the message-driven bean of the SIP resource adapter, the choice of the handler, and
 * the one table that turns failures into SIP answers.
 */
@NullMarked
package org.carillon.routing.sip;

import org.jspecify.annotations.NullMarked;
