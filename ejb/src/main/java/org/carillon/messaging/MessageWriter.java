package org.carillon.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.carillon.messaging.model.DeliveryMark;
import org.carillon.messaging.model.MessageStore;

/** The writing threads. A recipient's messages and marks always go through the same one, so that they keep their order. */
final class MessageWriter {
    private static final long STOP_MILLIS = 5_000;

    private final List<WriterLane> lanes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    MessageWriter(MessageStore store, WriterListener listener, WakeUps wakeUps, MessagingConfig config) {
        int writers = Math.max(1, config.writers());
        for (int i = 0; i < writers; i++) {
            lanes.add(new WriterLane(store, listener, wakeUps, config.queueCapacity() / writers, config.batchSize()));
        }
    }

    void start(ThreadFactory factory) {
        for (int i = 0; i < lanes.size(); i++) {
            Thread thread = factory.newThread(lanes.get(i));
            thread.setName("carillon-message-writer-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    void stop() throws InterruptedException {
        lanes.forEach(WriterLane::stop);
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
