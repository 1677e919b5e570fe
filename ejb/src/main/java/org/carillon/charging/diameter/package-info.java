/**
 * Credit of our own users that an operator's online charging system holds: a client of RFC 8506 and Ro (TS 32.299), and the
 * choice between it and our own ledger.
 */
@NullMarked
package org.carillon.charging.diameter;

import org.jspecify.annotations.NullMarked;
