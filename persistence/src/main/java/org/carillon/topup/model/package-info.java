/** Payments by which users top up their credit. */
@NullMarked
package org.carillon.topup.model;

import org.jspecify.annotations.NullMarked;
