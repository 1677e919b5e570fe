package org.carillon.messaging;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.carillon.messaging.model.DeliveryMark;
import org.carillon.messaging.model.Message;
import org.carillon.messaging.model.MessageState;
import org.carillon.messaging.model.MessageStore;

/**
 * Tells what was committed, in the order of the commits, on a thread of its own: the writer begins with the next batch
 * meanwhile, so that neither the database nor the senders wait for the other. At most a few batches are behind; then the
 * writer waits.
 */
final class CommitFollower implements Runnable {
    private static final int BEHIND = 4;
    private static final Duration LOOK_AT_STOP = Duration.ofMillis(200);
    private static final Committed NOTHING = new Committed(List.of(), List.of(), Set.of(), List.of());

    /**
     * What one transaction wrote.
     *
     * @param messages in the order of their submissions
     * @param inserted ids of those that were new
     */
    private record Committed(
            List<Message> messages, List<Submission> submissions, Set<Long> inserted, List<DeliveryMark> marks) {}

    private final MessageStore store;
    private final WriterListener listener;
    private final ArrayBlockingQueue<Committed> queue = new ArrayBlockingQueue<>(BEHIND);
    private volatile boolean stopping;

    CommitFollower(MessageStore store, WriterListener listener) {
        this.store = store;
        this.listener = listener;
    }

    /** Takes over after a commit. */
    void committed(List<Message> messages, List<Submission> submissions, Set<Long> inserted, List<DeliveryMark> marks)
            throws InterruptedException {
        queue.put(new Committed(messages, submissions, inserted, marks));
    }

    /** Ends the thread when everything is told; called after the writer has ended. */
    void stop() {
        stopping = true;
        // one that has something to tell looks by itself
        queue.offer(NOTHING);
    }

    @Override
    public void run() {
        while (!stopping || !queue.isEmpty()) {
            try {
                Committed next = queue.poll(LOOK_AT_STOP.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    tell(next);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void tell(Committed committed) {
        List<Message> messages = committed.messages();
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            Submission submission = committed.submissions().get(i);
            if (committed.inserted().contains(message.id())) {
                guarded(() -> listener.kept(message, submission));
            } else {
                guarded(() -> submission.answer(answerToDuplicate(message)));
            }
        }
        if (!committed.marks().isEmpty()) {
            guarded(() -> listener.marked(committed.marks()));
        }
    }

    /** The thread must live, because nothing else answers; what failed is about one message. */
    private static void guarded(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            MessagingLog.LOG.writerFailed(e);
        }
    }

    /** A repeated message gets the answer that the first one would get now. */
    private Acceptance answerToDuplicate(Message message) {
        try {
            Optional<MessageState> state = store.findState(
                    message.senderAccount(), message.callId(), message.cseq(), message.recipientAccount());
            return state.filter(MessageState.DELIVERED::equals).isPresent() ? Acceptance.DELIVERED : Acceptance.KEPT;
        } catch (SQLException e) {
            return Acceptance.KEPT;
        }
    }
}
