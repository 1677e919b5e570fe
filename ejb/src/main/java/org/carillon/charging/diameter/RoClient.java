package org.carillon.charging.diameter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.Commands;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterException;
import org.carillon.diameter.DiameterException.Reason;
import org.carillon.diameter.DiameterRequest;
import org.jspecify.annotations.Nullable;

/**
 * Asks one server after the other until one answers (RFC 8506 §5.7 (Failure Procedures)): each has Tx, and the next one gets
 * the request with the T bit where the one before may have it.
 */
final class RoClient {
    /** In the place of a host: whoever serves the realm. */
    static final String ANY = "";

    private final BiFunction<DiameterRequest, Duration, CompletableFuture<DiameterAnswer>> line;
    private final Duration tx;

    RoClient(BiFunction<DiameterRequest, Duration, CompletableFuture<DiameterAnswer>> line, Duration tx) {
        this.line = line;
        this.tx = tx;
    }

    /**
     * Does not wait; never fails.
     *
     * @param hosts in their order, at least one
     * @param repeated whether somebody may have it already
     * @return the first answer that will not change, or else the last one, or {@link Cca#NONE}
     */
    CompletableFuture<Cca> ask(AvpList ccr, List<String> hosts, boolean repeated) {
        CompletableFuture<Cca> result = new CompletableFuture<>();
        ask(ccr, new ArrayDeque<>(hosts), repeated, result);
        return result;
    }

    private void ask(AvpList ccr, Deque<String> hosts, boolean repeated, CompletableFuture<Cca> result) {
        String host = hosts.removeFirst();
        AvpList avps = host.isEmpty() ? ccr : ccr.with(Avp.of(BaseAvps.DESTINATION_HOST, host));
        DiameterRequest request =
                new DiameterRequest(Commands.CREDIT_CONTROL, ApplicationId.CREDIT_CONTROL, true, repeated, avps);
        CompletableFuture<DiameterAnswer> unused = send(request).whenComplete((answer, failure) -> {
            Cca cca = answer == null ? Cca.NONE : Cca.of(answer);
            boolean lost = repeated || mayHaveIt(failure);
            if (cca.isFinal() || hosts.isEmpty()) {
                result.complete(cca.lost(lost));
            } else {
                ask(ccr, hosts, lost, result);
            }
        });
    }

    private CompletableFuture<DiameterAnswer> send(DiameterRequest request) {
        try {
            return line.apply(request, tx);
        } catch (DiameterException | IllegalStateException off) {
            return CompletableFuture.failedFuture(off);
        }
    }

    /** An answer says that it was not handled. */
    private static boolean mayHaveIt(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof DiameterException known
                && known.reason() != Reason.NO_PEER
                && known.reason() != Reason.BUSY
                && known.reason() != Reason.STOPPED;
    }
}
