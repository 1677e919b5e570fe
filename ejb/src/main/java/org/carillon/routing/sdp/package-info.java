/** Session descriptions as far as routing changes them. */
@NullMarked
package org.carillon.routing.sdp;

import org.jspecify.annotations.NullMarked;
