/** What operators see and change: counters and peers. */
@NullMarked
package org.carillon.diameter.ra.statistics;

import org.jspecify.annotations.NullMarked;
