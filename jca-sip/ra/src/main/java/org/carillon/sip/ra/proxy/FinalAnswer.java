package org.carillon.sip.ra.proxy;

import java.util.ArrayList;
import java.util.List;
import org.carillon.sip.Header;
import org.carillon.sip.Reply;
import org.carillon.sip.ra.message.ReceivedResponse;
import org.carillon.sip.ra.message.ResponseCopy;
import org.carillon.sip.ra.transaction.Counters;
import org.carillon.sip.ra.transaction.ServerTransaction;
import org.jspecify.annotations.Nullable;

/** What the caller gets when no branch has a 2xx. */
sealed interface FinalAnswer {
    /** This response, with header lines that others had. */
    record Copy(ReceivedResponse response, List<Header> added) implements FinalAnswer {
        @Override
        public int status() {
            return response.status();
        }

        @Override
        public void send(ServerTransaction server, Counters counters, @Nullable String told, @Nullable String from) {
            byte[] copy = ResponseCopy.of(response, added, told, from, null);
            if (copy == null) {
                counters.malformed();
                server.respond(Reply.of(502, "Bad Gateway"));
            } else {
                server.relay(copy, response.status());
            }
        }
    }

    /** One of ours. */
    record Own(Reply reply) implements FinalAnswer {
        @Override
        public int status() {
            return reply.status();
        }

        @Override
        public void send(ServerTransaction server, Counters counters, @Nullable String told, @Nullable String from) {
            server.respond(reply);
        }
    }

    /** None: it would come too late (RFC 4320 §4.2 (Action 2)). */
    record Silence() implements FinalAnswer {
        @Override
        public int status() {
            return 0;
        }

        @Override
        public void send(ServerTransaction server, Counters counters, @Nullable String told, @Nullable String from) {
            server.abandon();
        }
    }

    /** 0 for silence. */
    int status();

    /**
     * @param told what the client is told of our load, or null
     * @param from the value of the client's own From where copies had another one, or null
     */
    void send(ServerTransaction server, Counters counters, @Nullable String told, @Nullable String from);

    /**
     * Chooses among the ends of all branches.
     *
     * @param invite whether the request is an INVITE
     * @param onward whether the client is a proxy and the request stands in a dialog: it learns that the flow is gone
     */
    static FinalAnswer of(List<Result> results, boolean invite, boolean onward) {
        Result best = BestResponsePolicy.choose(results);
        if (best == null) {
            return own(480, "Temporarily Unavailable");
        }
        ReceivedResponse response = best.response();
        return switch (best.status()) {
            case 408 ->
                !invite ? new Silence() : response == null ? own(408, "Request Timeout") : copy(response, results);
            // RFC 5626 §5.3 (Forwarding Non-REGISTER Requests): 430 is for proxies
            case 430 -> onward ? own(430, "Flow Failed") : own(480, "Temporarily Unavailable");
            // RFC 3261 §16.7 (Response Processing), step 6: the caller would take it for ours
            case 503 -> own(500, "Server Internal Error");
            default -> response == null ? own(487, "Request Terminated") : copy(response, results);
        };
    }

    private static FinalAnswer own(int status, String reason) {
        return new Own(Reply.of(status, reason));
    }

    private static FinalAnswer copy(ReceivedResponse best, List<Result> results) {
        return new Copy(best, challenges(best, results));
    }

    /** The challenges of the other branches (RFC 3261 §16.7 (Response Processing), step 7). */
    private static List<Header> challenges(ReceivedResponse best, List<Result> results) {
        if (!isChallenge(best)) {
            return List.of();
        }
        List<Header> found = new ArrayList<>();
        for (Result result : results) {
            ReceivedResponse other = result.response();
            if (other != null && other != best && isChallenge(other)) {
                for (String name : List.of("WWW-Authenticate", "Proxy-Authenticate")) {
                    other.headers(name).forEach(value -> found.add(new Header(name, value)));
                }
            }
        }
        return found;
    }

    private static boolean isChallenge(@Nullable ReceivedResponse response) {
        return response != null && (response.status() == 401 || response.status() == 407);
    }
}
