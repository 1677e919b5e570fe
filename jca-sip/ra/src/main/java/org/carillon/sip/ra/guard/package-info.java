/**
 * Who is heard: a token bucket and a decaying penalty for each source address, and bans that grow with repetition. Knows
 * nothing of messages, so that the transports can ask before they copy an octet.
 */
@NullMarked
package org.carillon.sip.ra.guard;

import org.jspecify.annotations.NullMarked;
