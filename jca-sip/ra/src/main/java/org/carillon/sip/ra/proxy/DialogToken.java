package org.carillon.sip.ra.proxy;

import org.carillon.sip.Flow;
import org.jspecify.annotations.Nullable;

/**
 * What our Record-Route says of a dialog.
 *
 * @param dialog the name that the handler gave it
 * @param side which of two Record-Route values of ours this is
 * @param flow the way to the user agent on that side, or null where its Contact or Route is to be followed (RFC 5626
 *     §5.3.1 (Processing Incoming Requests): a flow token)
 */
record DialogToken(String dialog, Side side, @Nullable Flow flow) {
    enum Side {
        /** Towards the caller: the lower of two values. */
        CALLER('i'),
        /** Towards the callee: the upper of two values. */
        CALLEE('o'),
        /** The only value. */
        BOTH('b');

        final char letter;

        Side(char letter) {
            this.letter = letter;
        }

        /** The side that the second value of a pair has. */
        Side other() {
            return this == CALLER ? CALLEE : CALLER;
        }
    }
}
