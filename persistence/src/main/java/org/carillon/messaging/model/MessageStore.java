package org.carillon.messaging.model;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/** Where messages are kept. */
public interface MessageStore {
    /** Opens what one writing thread needs. */
    Writing open() throws SQLException;

    /**
     * Messages that wait for the device, in the order of their ids.
     *
     * @param afterId only messages with a higher id
     * @param now messages that have expired by then are left out
     */
    List<Message> findPending(long deviceId, long afterId, int limit, Instant now) throws SQLException;

    /**
     * Gives the device a share in the messages of its account that no device has got yet and that were written before
     * the device was known.
     */
    void adoptPending(long accountId, long deviceId, Instant now) throws SQLException;

    /** Tells every account that has a message waiting, for any device or for none. */
    void forEachAccountWithPending(LongConsumer account) throws SQLException;

    /** The state of a message, by what names it. */
    Optional<MessageState> findState(long senderAccount, String callId, long cseq, long recipientAccount)
            throws SQLException;

    /**
     * Ends the waiting of messages that have expired.
     *
     * @return how many messages
     */
    int expire(Instant now) throws SQLException;

    /** The writing half, for one thread; holds a connection until it is closed. */
    interface Writing extends AutoCloseable {
        /** An id higher than every one given before on this node by the same object or by objects opened earlier. */
        long nextId() throws SQLException;

        /**
         * Writes messages with a row for each known device of their recipients, and marks: all of it, or nothing. A
         * phone that is told apart by its contact alone is another device after each start, so it has no row before
         * it takes its share by {@link MessageStore#adoptPending}; otherwise rows for phones that never come back
         * would grow without end.
         *
         * @param messages with ids
         * @param dispatches what is to leave for a queue with those of the messages that are new
         * @return the ids of the messages that are new; the others were there before, or came twice
         */
        Set<Long> write(List<Message> messages, List<DeliveryMark> marks, List<MessageDispatch> dispatches)
                throws SQLException;

        /** Without dispatches. */
        default Set<Long> write(List<Message> messages, List<DeliveryMark> marks) throws SQLException {
            return write(messages, marks, List.of());
        }

        @Override
        void close() throws SQLException;
    }
}
