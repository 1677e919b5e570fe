package org.carillon.credit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;
import org.carillon.commit.GroupCommit;
import org.carillon.commit.Outcome;
import org.carillon.credit.model.CreditAnswer;

/** Credit control for other nodes, while the application runs. */
@ApplicationScoped
public class CreditDesk {
    private volatile List<GroupCommit<CreditRequest, CreditAnswer>> writers = List.of();

    void open(List<GroupCommit<CreditRequest, CreditAnswer>> newWriters) {
        writers = List.copyOf(newWriters);
    }

    void close() {
        writers = List.of();
    }

    /**
     * Answers a request; those of a session in the order in which they come.
     *
     * @return false when too many wait, or the application starts or stops; else {@code then} is told after the commit
     */
    public boolean offer(CreditRequest request, Consumer<Outcome<CreditAnswer>> then) {
        List<GroupCommit<CreditRequest, CreditAnswer>> open = writers;
        return !open.isEmpty()
                && open.get(Math.floorMod(request.sessionId().hashCode(), open.size()))
                        .offer(request, then);
    }
}
