/** Features that an operator switches on and off while the platform runs. */
@NullMarked
package org.carillon.feature;

import org.jspecify.annotations.NullMarked;
