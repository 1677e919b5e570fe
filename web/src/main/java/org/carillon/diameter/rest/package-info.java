/** Diameter over HTTP: peers, their state and counters. */
@NullMarked
package org.carillon.diameter.rest;

import org.jspecify.annotations.NullMarked;
