package org.carillon.messaging;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.carillon.messaging.model.DeliveryMark;
import org.carillon.messaging.model.Message;
import org.carillon.messaging.model.MessageDispatch;
import org.carillon.messaging.model.MessageState;
import org.carillon.messaging.model.MessageStore;
import org.jspecify.annotations.Nullable;

/**
 * One writing thread with its queue and its connection. It takes whatever has come while the last transaction ran, writes
 * it in one transaction, and then answers; no timer. While the database is away everything that comes is refused at
 * once; marks are kept and written later.
 */
final class WriterLane implements Runnable {
    private static final Duration LOOK_AT_STOP = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration STUCK = Duration.ofSeconds(2);
    /** After this long without a write the connection is asked for anew. */
    private static final Duration RESTED = Duration.ofSeconds(1);

    private sealed interface Work {
        record Keep(Submission submission) implements Work {}

        record Mark(DeliveryMark mark) implements Work {}
    }

    private final MessageStore store;
    private final WriterListener listener;
    private final WakeUps wakeUps;
    private final int capacity;
    private final int batchSize;
    private final LinkedBlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean stopping;

    /** System.nanoTime() until when nothing is taken, or 0. */
    private volatile long refuseUntil;

    /** System.nanoTime() since when a transaction runs, or 0. */
    private volatile long busySince;

    private MessageStore.@Nullable Writing writing;
    private long lastWritten;
    private List<DeliveryMark> unwritten = new ArrayList<>();

    WriterLane(MessageStore store, WriterListener listener, WakeUps wakeUps, int capacity, int batchSize) {
        this.store = store;
        this.listener = listener;
        this.wakeUps = wakeUps;
        this.capacity = capacity;
        this.batchSize = batchSize;
    }

    /** False when the message cannot be taken now. */
    boolean offer(Submission submission) {
        if (stopping || away() || waiting.get() >= capacity) {
            return false;
        }
        waiting.incrementAndGet();
        queue.add(new Work.Keep(submission));
        return true;
    }

    /** Takes a mark; there are never more of them than messages on their way to devices. */
    void mark(DeliveryMark mark) {
        queue.add(new Work.Mark(mark));
    }

    int waiting() {
        return waiting.get();
    }

    boolean away() {
        long until = refuseUntil;
        if (until != 0 && System.nanoTime() - until < 0) {
            return true;
        }
        long since = busySince;
        return since != 0 && System.nanoTime() - since > STUCK.toNanos();
    }

    /** Ends the thread when everything that came is written. It is not interrupted: that would close an H2 file. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        List<Work> batch = new ArrayList<>(batchSize);
        while (!stopping || !queue.isEmpty()) {
            try {
                Work first = queue.poll(LOOK_AT_STOP.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, batchSize - 1);
                }
                if (first != null || !unwritten.isEmpty() && !away()) {
                    process(batch);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            } catch (RuntimeException e) {
                // a listener failed; the thread must live, because nothing else writes
                MessagingLog.LOG.writerFailed(e);
            } finally {
                busySince = 0;
                batch.clear();
            }
        }
        close();
    }

    private void process(List<Work> batch) {
        List<Submission> submissions = new ArrayList<>(batch.size());
        List<DeliveryMark> marks = unwritten;
        unwritten = new ArrayList<>();
        for (Work work : batch) {
            switch (work) {
                case Work.Keep keep -> submissions.add(keep.submission());
                case Work.Mark mark -> marks.add(mark.mark());
            }
        }
        waiting.addAndGet(-submissions.size());
        busySince = System.nanoTime();
        try {
            write(submissions, marks);
            back();
        } catch (SQLException e) {
            if (rowRefused(e)) {
                rollForward(submissions, marks);
            } else {
                lost(e, submissions, marks);
            }
        }
    }

    private void write(List<Submission> submissions, List<DeliveryMark> marks) throws SQLException {
        if (System.nanoTime() - lastWritten > RESTED.toNanos()) {
            // the database may have gone and come back meanwhile: the pool hands out only what still answers
            close();
        }
        MessageStore.Writing open = writing;
        if (open == null) {
            open = store.open();
            writing = open;
        }
        List<Message> messages = new ArrayList<>(submissions.size());
        List<MessageDispatch> dispatches = new ArrayList<>(0);
        for (Submission submission : submissions) {
            Message message = submission.message().withId(open.nextId());
            messages.add(message);
            if (!submission.wakeable().isEmpty()) {
                wakeUps.dispatches(message, submission.wakeable())
                        .forEach(dispatch -> dispatches.add(new MessageDispatch(message.id(), dispatch)));
            }
        }
        Set<Long> inserted = open.write(messages, marks, dispatches);
        lastWritten = System.nanoTime();
        busySince = 0;
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            if (inserted.contains(message.id())) {
                listener.kept(message, submissions.get(i));
            } else {
                submissions.get(i).answer(answerToDuplicate(message));
            }
        }
        if (!marks.isEmpty()) {
            listener.marked(marks);
        }
        if (!dispatches.isEmpty()) {
            wakeUps.committed();
        }
    }

    /** The batch was refused because of one of its rows: each row for itself, so that the others are kept. */
    private void rollForward(List<Submission> submissions, List<DeliveryMark> marks) {
        for (int i = 0; i < submissions.size(); i++) {
            Submission submission = submissions.get(i);
            try {
                write(List.of(submission), List.of());
            } catch (SQLException e) {
                if (!rowRefused(e)) {
                    lost(e, submissions.subList(i, submissions.size()), marks);
                    return;
                }
                MessagingLog.LOG.refused(e, submission.message().callId());
                submission.answer(Acceptance.REFUSED);
            }
        }
        for (int i = 0; i < marks.size(); i++) {
            DeliveryMark mark = marks.get(i);
            try {
                write(List.of(), List.of(mark));
            } catch (SQLException e) {
                if (!rowRefused(e)) {
                    lost(e, List.of(), marks.subList(i, marks.size()));
                    return;
                }
                MessagingLog.LOG.markRefused(e, mark.messageId(), mark.deviceId());
                listener.marked(List.of(mark));
            }
        }
    }

    /** The database is away: nothing of this was kept, and what waits would not be either. */
    private void lost(SQLException cause, List<Submission> submissions, List<DeliveryMark> marks) {
        if (refuseUntil == 0) {
            MessagingLog.LOG.databaseAway(cause);
        }
        refuseUntil = System.nanoTime() + PAUSE_AFTER_FAILURE.toNanos();
        close();
        unwritten.addAll(marks);
        submissions.forEach(submission -> submission.answer(Acceptance.UNAVAILABLE));
        List<Work> waitingToo = new ArrayList<>();
        queue.drainTo(waitingToo);
        for (Work work : waitingToo) {
            switch (work) {
                case Work.Keep keep -> {
                    waiting.decrementAndGet();
                    keep.submission().answer(Acceptance.UNAVAILABLE);
                }
                case Work.Mark mark -> unwritten.add(mark.mark());
            }
        }
    }

    private void back() {
        if (refuseUntil != 0) {
            refuseUntil = 0;
            MessagingLog.LOG.databaseBack();
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

    /** Data (22), integrity (23), transaction rollback (40) and syntax or access (42) are about a row; the rest is not. */
    private static boolean rowRefused(SQLException failure) {
        String state = failure.getSQLState();
        return state != null
                && (state.startsWith("22")
                        || state.startsWith("23")
                        || state.startsWith("40")
                        || state.startsWith("42"));
    }

    private void close() {
        MessageStore.Writing open = writing;
        writing = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                MessagingLog.LOG.databaseAway(e);
            }
        }
    }
}
