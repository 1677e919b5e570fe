/**
 * What calls cost: tariffs in memory, the rate of a number by its longest prefix, and the one place that rounds.
 */
@NullMarked
package org.carillon.rating;

import org.jspecify.annotations.NullMarked;
