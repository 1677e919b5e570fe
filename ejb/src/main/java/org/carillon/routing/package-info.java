/** Which addresses are ours, who may use which, and where a call goes. */
@NullMarked
package org.carillon.routing;

import org.jspecify.annotations.NullMarked;
