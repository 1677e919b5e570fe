/** The adapter's log. */
@NullMarked
package org.carillon.diameter.ra.log;

import org.jspecify.annotations.NullMarked;
