/**
 * The narrow waist between SIP and everything else: what a handler may know of a message, what it may answer, and how
 * a request is sent. The types are thin views over the message as the engine below holds it; none of them names the
 * engine, so that it can be exchanged.
 */
@NullMarked
package org.carillon.sip;

import org.jspecify.annotations.NullMarked;
