/** Commits that many share. */
@NullMarked
package org.carillon.commit;

import org.jspecify.annotations.NullMarked;
