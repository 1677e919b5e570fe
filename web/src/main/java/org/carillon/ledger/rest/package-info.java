/** Balances over HTTP. */
@NullMarked
package org.carillon.ledger.rest;

import org.jspecify.annotations.NullMarked;
