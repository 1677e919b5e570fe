/** Rules that hold over all modules: who may know whom, what stays behind which door, and which settings exist. */
@NullMarked
package org.carillon.architecture;

import org.jspecify.annotations.NullMarked;
