/** Work that leaves a transaction for a queue: written with the transaction, relayed after it, dead letters for people. */
@NullMarked
package org.carillon.dispatch;

import org.jspecify.annotations.NullMarked;
