/** Hand-written fakes that tests of several features share. */
@NullMarked
package org.carillon.testing;

import org.jspecify.annotations.NullMarked;
