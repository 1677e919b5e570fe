/**
 * Compact transactions (RFC 3261 §17 (Transactions)): keys, addresses and the octets of the last response, no object
 * trees of messages. What was finished is kept in order of time, so that growing old costs no timer.
 */
@NullMarked
package org.carillon.sip.ra.transaction;

import org.jspecify.annotations.NullMarked;
