/** Which addresses are ours. */
@NullMarked
package org.carillon.routing;

import org.jspecify.annotations.NullMarked;
