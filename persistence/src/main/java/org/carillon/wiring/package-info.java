/** How beans are put together. */
@NullMarked
package org.carillon.wiring;

import org.jspecify.annotations.NullMarked;
