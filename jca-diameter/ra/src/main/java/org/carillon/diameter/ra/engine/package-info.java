/** Requests in both directions: routing, failover, matching, delivery. */
@NullMarked
package org.carillon.diameter.ra.engine;

import org.jspecify.annotations.NullMarked;
