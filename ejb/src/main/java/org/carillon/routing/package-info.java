/** Which addresses are ours, and which handler a request goes to. */
@NullMarked
package org.carillon.routing;

import org.jspecify.annotations.NullMarked;
