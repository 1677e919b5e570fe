/** Figures of the platform for Prometheus, by Micrometer in the server's registry; served on the management port. */
@NullMarked
package org.carillon.metrics;

import org.jspecify.annotations.NullMarked;
