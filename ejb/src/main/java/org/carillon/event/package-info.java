/**
 * Writes the append-only event log without ever holding up a caller: a bounded queue, one managed thread, batches.
 */
@NullMarked
package org.carillon.event;

import org.jspecify.annotations.NullMarked;
