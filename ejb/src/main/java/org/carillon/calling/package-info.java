/**
 * Calls from their INVITE to their BYE as this node sees them: which devices ring, which are woken, how long the caller
 * is kept waiting, what the event log learns, and how many calls an account may have. The call itself is proxied; no
 * media and no dialog ends here.
 */
@NullMarked
package org.carillon.calling;

import org.jspecify.annotations.NullMarked;
