/** Calls that say a code, for whom no SMS reaches (R067, R070 to R075). */
@NullMarked
package org.carillon.account.call;

import org.jspecify.annotations.NullMarked;
