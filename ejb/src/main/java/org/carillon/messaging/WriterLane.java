package org.carillon.messaging;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.carillon.messaging.model.DeliveryMark;
import org.carillon.messaging.model.Message;
import org.carillon.messaging.model.MessageDispatch;
import org.carillon.messaging.model.MessageStore;
import org.jspecify.annotations.Nullable;

/**
 * One writing thread with its queue and its connection. It takes whatever has come while the last transaction ran, writes
 * it in one transaction, and hands it to the {@link CommitFollower}, which answers; no timer. While the database is away everything that comes is refused at
 * once; marks are kept and written later.
 */
final class WriterLane implements Runnable {
    private static final Duration LOOK_AT_STOP = Duration.ofMillis(200);
    /** Nobody waits for a mark, so they wait this long for others: a transaction costs as much for one as for many. */
    private static final Duration MARKS_GATHER = Duration.ofMillis(10);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration STUCK = Duration.ofSeconds(2);
    /** After this long without a write the connection is asked for anew. */
    private static final Duration RESTED = Duration.ofSeconds(1);

    private sealed interface Work {
        record Keep(Submission submission) implements Work {}

        record Mark(DeliveryMark mark) implements Work {}

        /** There is an end to look at. */
        record Stop() implements Work {}
    }

    private final MessageStore store;
    private final CommitFollower follower;
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
    /** Marks that wait for others, or for a database that is away. */
    private List<DeliveryMark> unwritten = new ArrayList<>();

    /** System.nanoTime() at which the first of them began to wait. */
    private long unwrittenSince;

    WriterLane(MessageStore store, CommitFollower follower, WakeUps wakeUps, int capacity, int batchSize) {
        this.store = store;
        this.follower = follower;
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
        queue.add(new Work.Stop());
    }

    @Override
    public void run() {
        List<Work> batch = new ArrayList<>(batchSize);
        while (!stopping || !queue.isEmpty() || marksAreDue()) {
            try {
                Work first = queue.poll(patienceNanos(), TimeUnit.NANOSECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, batchSize - 1);
                }
                gather(batch);
                if (!batch.isEmpty() || marksAreDue()) {
                    process(batch);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            } catch (RuntimeException e) {
                // the thread must live, because nothing else writes
                MessagingLog.LOG.writerFailed(e);
            } finally {
                busySince = 0;
                batch.clear();
            }
        }
        close();
    }

    private long patienceNanos() {
        if (unwritten.isEmpty() || away()) {
            return LOOK_AT_STOP.toNanos();
        }
        return Math.max(0, unwrittenSince + MARKS_GATHER.toNanos() - System.nanoTime());
    }

    private boolean marksAreDue() {
        return !unwritten.isEmpty()
                && !away()
                && (stopping
                        || unwritten.size() >= batchSize
                        || System.nanoTime() - unwrittenSince >= MARKS_GATHER.toNanos());
    }

    /** Leaves nothing in the batch but submissions. */
    private void gather(List<Work> batch) {
        for (Work work : batch) {
            if (work instanceof Work.Mark mark) {
                if (unwritten.isEmpty()) {
                    unwrittenSince = System.nanoTime();
                }
                unwritten.add(mark.mark());
            }
        }
        batch.removeIf(work -> !(work instanceof Work.Keep));
    }

    private void process(List<Work> batch) throws InterruptedException {
        List<Submission> submissions = new ArrayList<>(batch.size());
        List<DeliveryMark> marks = List.of();
        if (marksAreDue()) {
            marks = unwritten;
            unwritten = new ArrayList<>();
        }
        for (Work work : batch) {
            if (work instanceof Work.Keep keep) {
                submissions.add(keep.submission());
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

    private void write(List<Submission> submissions, List<DeliveryMark> marks)
            throws SQLException, InterruptedException {
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
        follower.committed(messages, submissions, inserted, marks);
        if (!dispatches.isEmpty()) {
            wakeUps.committed();
        }
    }

    /** The batch was refused because of one of its rows: each row for itself, so that the others are kept. */
    private void rollForward(List<Submission> submissions, List<DeliveryMark> marks) throws InterruptedException {
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
                follower.committed(List.of(), List.of(), Set.of(), List.of(mark));
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
                case Work.Stop stop -> {
                    // the flag says it too
                }
            }
        }
    }

    private void back() {
        if (refuseUntil != 0) {
            refuseUntil = 0;
            MessagingLog.LOG.databaseBack();
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
