/** Calls that are charged, and the records of those that were. */
@NullMarked
package org.carillon.charging.model;

import org.jspecify.annotations.NullMarked;
