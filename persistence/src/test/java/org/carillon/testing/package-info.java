/** Real databases for tests. */
@NullMarked
package org.carillon.testing;

import org.jspecify.annotations.NullMarked;
