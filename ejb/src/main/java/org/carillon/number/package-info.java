/** Numbers that users order, pay for by the month, are called by, and give back. */
@NullMarked
package org.carillon.number;

import org.jspecify.annotations.NullMarked;
