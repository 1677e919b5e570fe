/** The adapter's counters as admin object and as MXBean. */
@NullMarked
package org.carillon.sip.ra.statistics;

import org.jspecify.annotations.NullMarked;
