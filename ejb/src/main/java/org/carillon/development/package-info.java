/** What only development mode has: an outbox that shows what the fake providers took, and a clock that can be advanced. */
@NullMarked
package org.carillon.development;

import org.jspecify.annotations.NullMarked;
