/** Numbers that users can order, and who has them. */
@NullMarked
package org.carillon.number.model;

import org.jspecify.annotations.NullMarked;
