/** Passwords: kept hashed, checked in a bounded pool, changed, and set anew by a link. */
@NullMarked
package org.carillon.account.password;

import org.jspecify.annotations.NullMarked;
