package org.carillon.sip.ra.trace;

import org.jspecify.annotations.Nullable;

/**
 * Where copies of messages go as HEP, and which.
 *
 * @param host name or number; looked up anew every minute
 * @param captureId tells this node from other senders; 32 bits without sign
 * @param authKey what the server asks of senders, or null
 * @param all every message, or else those of traces
 * @param bodies whether bodies that may be personal are sent, too; those of a trace that includes them are in any case
 * @param credentials whether credentials are sent as they are
 * @param queue how many messages may wait
 */
public record HepSettings(
        String host,
        int port,
        int captureId,
        @Nullable String authKey,
        boolean all,
        boolean bodies,
        boolean credentials,
        int queue) {}
