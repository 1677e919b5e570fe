package org.carillon.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.carillon.messaging.model.DeliveryMark;
import org.carillon.messaging.model.MessageStore;

/** The writing threads and those that answer after them. A recipient's messages and marks always go through the same one, so that they keep their order. */
final class MessageWriter {
    private static final long STOP_MILLIS = 5_000;

    private final List<WriterLane> lanes = new ArrayList<>();
    private final List<CommitFollower> followers = new ArrayList<>();
    private final List<Thread> writing = new ArrayList<>();
    private final List<Thread> following = new ArrayList<>();

    MessageWriter(MessageStore store, WriterListener listener, WakeUps wakeUps, MessagingConfig config) {
        int writers = Math.max(1, config.writers());
        for (int i = 0; i < writers; i++) {
            CommitFollower follower = new CommitFollower(store, listener);
            followers.add(follower);
            lanes.add(new WriterLane(store, follower, wakeUps, config.queueCapacity() / writers, config.batchSize()));
        }
    }

    void start(ThreadFactory factory) {
        for (int i = 0; i < lanes.size(); i++) {
            following.add(started(factory, followers.get(i), "carillon-message-follower-" + i));
            writing.add(started(factory, lanes.get(i), "carillon-message-writer-" + i));
        }
    }

    private static Thread started(ThreadFactory factory, Runnable task, String name) {
        Thread thread = factory.newThread(task);
        thread.setName(name);
        thread.start();
        return thread;
    }

    void stop() throws InterruptedException {
        lanes.forEach(WriterLane::stop);
        join(writing);
        followers.forEach(CommitFollower::stop);
        join(following);
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(STOP_MILLIS);
        }
    }

    /** False when the message cannot be taken now; the submission is then not answered. */
    boolean offer(Submission submission) {
        return lane(submission.message().recipientAccount()).offer(submission);
    }

    void mark(DeliveryMark mark) {
        lane(mark.accountId()).mark(mark);
    }

    /** Messages that wait to be written. */
    int waiting() {
        int sum = 0;
        for (WriterLane lane : lanes) {
            sum += lane.waiting();
        }
        return sum;
    }

    private WriterLane lane(long recipient) {
        return lanes.get((int) Math.floorMod(recipient, (long) lanes.size()));
    }
}
