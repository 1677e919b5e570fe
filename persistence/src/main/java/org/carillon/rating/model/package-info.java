/** Tariffs with their rates, and who has which. */
@NullMarked
package org.carillon.rating.model;

import org.jspecify.annotations.NullMarked;
