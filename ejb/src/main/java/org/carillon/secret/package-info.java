/** Keeps secrets sealed at rest: one master key outside the database, everything else derived from it. */
@NullMarked
package org.carillon.secret;

import org.jspecify.annotations.NullMarked;
