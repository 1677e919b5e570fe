package org.carillon.dispatch;

import java.util.List;
import org.carillon.problem.DomainException;

/** Port: messages whose consumer failed at every attempt. */
public interface DeadLetters {
    /** The oldest first, at most {@code limit}. Bodies are not shown. */
    List<DeadLetter> find(int limit);

    /**
     * Puts a message back on the queue that it came from.
     *
     * @throws DomainException NOT_FOUND
     */
    void retry(String id);

    /**
     * Throws a message away.
     *
     * @throws DomainException NOT_FOUND
     */
    void discard(String id);
}
