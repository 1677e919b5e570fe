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
    private volatile List<GroupCommit<AwaitedRequest, CreditAnswer>> writers = List.of();

    void open(List<GroupCommit<AwaitedRequest, CreditAnswer>> newWriters) {
        writers = List.copyOf(newWriters);
    }

    void close() {
        writers = List.of();
    }

    /**
     * Answers a request; those of a session in the order in which they come.
     *
     * @return false when too many wait, or the application starts or stops; else {@code then} is told after the commit, or
     *     after five seconds that the answer cannot be had now, and then nothing is done
     */
    public boolean offer(CreditRequest request, Consumer<Outcome<CreditAnswer>> then) {
        List<GroupCommit<AwaitedRequest, CreditAnswer>> open = writers;
        if (open.isEmpty()) {
            return false;
        }
        AwaitedRequest awaited = AwaitedRequest.of(request, then);
        return open.get(Math.floorMod(request.sessionId().hashCode(), open.size()))
                .offer(awaited, awaited.told()::complete);
    }
}
