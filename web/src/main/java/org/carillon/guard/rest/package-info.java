/** The guard's bans for administrators. */
@NullMarked
package org.carillon.guard.rest;

import org.jspecify.annotations.NullMarked;
