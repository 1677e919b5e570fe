/**
 * New phone and lost phone (P10): a device that was let in by a code a moment ago cannot push the others out at once, because
 * a stolen SIM card lets anybody in. It asks, the others and their owner hear of it, and it happens when nobody objects.
 */
@NullMarked
package org.carillon.registrar.takeover;

import org.jspecify.annotations.NullMarked;
