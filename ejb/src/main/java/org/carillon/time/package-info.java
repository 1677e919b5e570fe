/** The clock of the platform. In development mode it can be advanced, so that a test of a 60-second rule takes no time. */
@NullMarked
package org.carillon.time;

import org.jspecify.annotations.NullMarked;
