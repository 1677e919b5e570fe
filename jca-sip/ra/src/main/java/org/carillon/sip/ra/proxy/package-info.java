/**
 * Sending requests on (RFC 3261 §16 (Proxy Behavior)): a response context for each request with its branches, the copies
 * spliced from the octets that came in, the Route that leads requests within dialogs without a handler, and the addresses
 * of next hops. It sits on the transactions and knows nothing of who decides where a request goes.
 */
@NullMarked
package org.carillon.sip.ra.proxy;

import org.jspecify.annotations.NullMarked;
