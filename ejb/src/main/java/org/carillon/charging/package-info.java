/**
 * Charging of what our own users do: the port for online charging, its adapter that counts in our own ledger, and the
 * records of calls. Nothing here knows a protocol.
 */
@NullMarked
package org.carillon.charging;

import org.jspecify.annotations.NullMarked;
