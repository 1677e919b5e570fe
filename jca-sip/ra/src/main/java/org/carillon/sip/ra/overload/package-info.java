/**
 * Overload: how long messages wait before anybody looks at them, which share of requests is refused for that, and what
 * next hops ask of us (RFC 7339). Knows nothing of messages beyond their {@link org.carillon.sip.ra.overload.Urgency}.
 */
@NullMarked
package org.carillon.sip.ra.overload;

import org.jspecify.annotations.NullMarked;
