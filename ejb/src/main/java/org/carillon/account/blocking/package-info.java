/** Block lists: of whom a user wants to hear nothing. */
@NullMarked
package org.carillon.account.blocking;

import org.jspecify.annotations.NullMarked;
