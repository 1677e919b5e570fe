/** Counters for operators. */
@NullMarked
package org.carillon.diameter.ra.statistics;

import org.jspecify.annotations.NullMarked;
