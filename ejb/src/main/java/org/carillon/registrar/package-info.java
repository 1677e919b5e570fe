/**
 * The registrar: which devices of an account can be reached where, and until when (RFC 3261 §10 (Registrations)).
 */
@NullMarked
package org.carillon.registrar;

import org.jspecify.annotations.NullMarked;
