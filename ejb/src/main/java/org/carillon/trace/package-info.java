/** What an administrator sees of SIP: the messages of a user, a call or a peer, for a while. */
@NullMarked
package org.carillon.trace;

import org.jspecify.annotations.NullMarked;
