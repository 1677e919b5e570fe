package org.carillon.sip.ra.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.carillon.sip.Reply;
import org.carillon.sip.SipGuard.Offence;
import org.carillon.sip.ra.guard.Guard;
import org.carillon.sip.ra.log.SipLog;
import org.carillon.sip.ra.message.Head;
import org.carillon.sip.ra.message.ReceivedRequest;
import org.carillon.sip.ra.message.ReceivedResponse;
import org.carillon.sip.ra.message.RequestScreen;
import org.carillon.sip.ra.message.ResponseWriter;
import org.carillon.sip.ra.message.Screened;
import org.carillon.sip.ra.message.Triage;
import org.carillon.sip.ra.overload.Overload;
import org.carillon.sip.ra.overload.Urgency;
import org.carillon.sip.ra.proxy.Proxy;
import org.carillon.sip.ra.transaction.ClientTransactions;
import org.carillon.sip.ra.transaction.Counters;
import org.carillon.sip.ra.transaction.Exchange;
import org.carillon.sip.ra.transaction.ServerTransaction;
import org.carillon.sip.ra.transaction.ServerTransactions;
import org.carillon.sip.ra.transaction.ServerTransactions.Admission;
import org.carillon.sip.ra.transaction.StatelessExchange;
import org.carillon.sip.ra.transaction.Tags;
import org.carillon.sip.ra.transport.MessageSink;
import org.carillon.sip.ra.transport.Path;
import org.carillon.sip.ra.transport.Tap;
import org.jspecify.annotations.Nullable;

/**
 * The way of a received message: the screen, then its transaction, then the rules that hold for every request whatever
 * its method (RFC 3261 §8.2 (UAS Behavior)), then the listener. Nothing is kept for a message that the screen refuses.
 */
final class Reception implements MessageSink {
    private static final List<String> ASKED_OF_PROXIES = List.of("Proxy-Require");
    private static final List<String> ASKED_OF_US = List.of("Require", "Proxy-Require");
    private static final Reply NO_LISTENER = Reply.unavailable("Not Ready", ResponseWriter.RETRY_AFTER);

    private final Set<String> supportedOptions;
    private final RequestSink sink;
    private final ServerTransactions serverTransactions;
    private final ClientTransactions clientTransactions;
    private final Proxy proxy;
    private final ResponseWriter writer;
    private final Counters counters;
    private final Tags tags;
    private final Guard guard;
    private final Tap tap;
    private final Overload overload;

    Reception(
            Set<String> supportedOptions,
            RequestSink sink,
            ServerTransactions serverTransactions,
            ClientTransactions clientTransactions,
            Proxy proxy,
            ResponseWriter writer,
            Counters counters,
            Tags tags,
            Guard guard,
            Tap tap,
            Overload overload) {
        this.supportedOptions = supportedOptions;
        this.sink = sink;
        this.serverTransactions = serverTransactions;
        this.clientTransactions = clientTransactions;
        this.proxy = proxy;
        this.writer = writer;
        this.counters = counters;
        this.tags = tags;
        this.guard = guard;
        this.tap = tap;
        this.overload = overload;
    }

    @Override
    public void received(byte[] octets, Path path) {
        tap.received(octets, path);
        Head head = Head.scan(octets);
        if (head == null) {
            return;
        }
        if (overload.hasRefused() && isAckToRefusal(head)
                || overload.isRefusing() && !head.isResponse() && isRefused(head, path, urgency(head, path))) {
            return;
        }
        handle(head, path);
    }

    @Override
    public boolean isCrowded() {
        return overload.isCrowded();
    }

    @Override
    public int rank(byte[] octets, Path path) {
        tap.received(octets, path);
        Head head = Head.scan(octets);
        if (head == null || isAckToRefusal(head)) {
            return DONE;
        }
        Urgency urgency = head.isResponse() ? Urgency.ALWAYS : urgency(head, path);
        if (overload.isRefusing() && isRefused(head, path, urgency)) {
            return DONE;
        }
        return switch (urgency) {
            case ALWAYS, EMERGENCY -> MOST_URGENT;
            case KNOWN -> MOST_URGENT + 1;
            case NEW -> LEAST_URGENT;
        };
    }

    @Override
    public void ranked(byte[] octets, Path path, long waitedNanos) {
        Head head = Head.scan(octets);
        if (head != null && (head.isResponse() || !isTooLate(head, path, waitedNanos))) {
            handle(head, path);
        }
    }

    private void handle(Head head, Path path) {
        if (head.isResponse()) {
            response(head);
            return;
        }
        switch (RequestScreen.screen(head, path.flow())) {
            case Screened.Refused refused -> refuse(head, path, refused.status(), refused.reason());
            case Screened.Accepted accepted -> {
                if (!guard.drops(path.remote().getAddress(), accepted.request().header("User-Agent"))) {
                    request(accepted.request(), head, path);
                }
            }
        }
    }

    @Override
    public void refused(byte[] octets, Path path, int status, String reason) {
        tap.received(octets, path);
        Head head = Head.scan(octets);
        if (head != null) {
            refuse(head, path, status, reason);
        }
    }

    @Override
    public void sending(byte[] octets, Path path) {
        tap.sending(octets, path);
    }

    @Override
    public void closed(Path path) {
        clientTransactions.closed(path);
    }

    private void response(Head head) {
        ReceivedResponse response = ReceivedResponse.of(head);
        if (response == null) {
            counters.malformed();
            return;
        }
        counters.responseReceived(response.cseq().method(), response.status());
        if (!clientTransactions.received(response)) {
            counters.malformed();
        }
    }

    private static boolean isAckToRefusal(Head head) {
        return !head.isResponse() && Triage.isAckToRefusal(head);
    }

    private Urgency urgency(Head head, Path path) {
        InetAddress source = path.remote().getAddress();
        Urgency urgency = Triage.of(head, overload.emergencyNumbers(), guard.isExempt(source));
        if (urgency == Urgency.KNOWN) {
            String nonce = Triage.nonce(head);
            urgency = nonce != null && overload.recognizes(nonce) ? Urgency.KNOWN : Urgency.NEW;
        }
        return urgency == Urgency.NEW && isExpected(head) ? Urgency.KNOWN : urgency;
    }

    private boolean isExpected(Head head) {
        return registers(head) && overload.expects(place(head));
    }

    private static boolean registers(Head head) {
        return head.firstWord().equals("REGISTER");
    }

    private double place(Head head) {
        return tags.share(Triage.callId(head));
    }

    /**
     * Refuses a request because of the load, before it is parsed and with nothing kept. One that was let in before is not: it
     * is repeated, and its transaction answers.
     */
    private boolean isRefused(Head head, Path path, Urgency urgency) {
        double place = place(head);
        return overload.refuses(urgency, place) && refuseForLoad(head, path, urgency, place);
    }

    /** Refuses one that was let in and waited longer than a client should: its place is better given to who comes now. */
    private boolean isTooLate(Head head, Path path, long waitedNanos) {
        if (!overload.mayBeLate(waitedNanos)) {
            return false;
        }
        Urgency urgency = urgency(head, path);
        if (!overload.isLate(urgency, waitedNanos)
                || isExpected(head)
                || !refuseForLoad(head, path, urgency, place(head))) {
            return false;
        }
        overload.wasLate();
        return true;
    }

    private boolean refuseForLoad(Head head, Path path, Urgency urgency, double place) {
        String key = Triage.transactionKey(head, path.flow().transport().name());
        if (key != null && serverTransactions.isLive(key)) {
            return false;
        }
        byte[] answer = writer.refuse(
                head,
                path.remote(),
                503,
                ResponseWriter.OVERLOADED,
                Triage.REFUSAL_TAG + tags.of(head.octets()),
                overload.retryAfter(urgency, place, registers(head)));
        if (answer == null) {
            return false;
        }
        overload.refused(urgency);
        counters.overloaded();
        counters.responseSent(head.firstWord(), 503);
        try {
            path.toPort(ResponseWriter.responsePort(head, path.remote())).send(answer);
        } catch (IOException lost) {
            SipLog.LOG.responseNotSent(path.remote().toString(), lost.toString());
        }
        return true;
    }

    private void refuse(Head head, Path path, int status, String reason) {
        if (status == 503) {
            counters.overloaded();
        } else {
            counters.malformed();
            guard.report(path.remote().getAddress(), Offence.MALFORMED);
        }
        SipLog.LOG.refused(path.remote().toString(), status, reason);
        byte[] answer = writer.refuse(head, path.remote(), status, reason, tags.of(head.octets()));
        if (answer == null) {
            return;
        }
        try {
            path.toPort(ResponseWriter.responsePort(head, path.remote())).send(answer);
            counters.responseSent(head.firstWord(), status);
        } catch (IOException lost) {
            SipLog.LOG.responseNotSent(path.remote().toString(), lost.toString());
        }
    }

    private void request(ReceivedRequest request, Head head, Path path) {
        counters.requestReceived(request.method(), path.flow().transport());
        if (request.method().equals("ACK")) {
            acknowledge(request);
            return;
        }
        if (request.method().equals("REGISTER")) {
            overload.registering();
        }
        if (sink.isStateless(request.method()) && request.header("Route") == null) {
            answerAnew(request, path.toPort(request.responsePort()));
            return;
        }
        switch (serverTransactions.admit(request, path.toPort(request.responsePort()))) {
            case Admission.New begun -> begin(request, begun.transaction());
            case Admission.Full full -> refuse(head, path, 503, ResponseWriter.OVERLOADED);
            case Admission.Absorbed absorbed -> {}
        }
    }

    private void answerAnew(ReceivedRequest request, Path path) {
        StatelessExchange exchange = new StatelessExchange(request, path, serverTransactions, proxy);
        if (exchange.absorb()) {
            return;
        }
        try {
            Reply refusal = refusal(request, ASKED_OF_US);
            if (refusal != null) {
                exchange.respond(refusal);
            } else if (!sink.deliver(exchange)) {
                exchange.respond(NO_LISTENER);
            }
        } catch (RuntimeException | Error failure) {
            SipLog.LOG.handlerFailed(request.method(), request.callId(), failure);
            exchange.respond(Reply.of(500, "Server Internal Error"));
        }
    }

    /** The ACK to a refused INVITE ends here; the one to a 2xx is a request of its own, which is never answered. */
    private void acknowledge(ReceivedRequest ack) {
        if (serverTransactions.acknowledge(ack)) {
            return;
        }
        try {
            if (!proxy.route(ack, null)) {
                sink.deliver(new Exchange(ack, null, proxy));
            }
        } catch (RuntimeException | Error failure) {
            SipLog.LOG.handlerFailed(ack.method(), ack.callId(), failure);
        }
    }

    private void begin(ReceivedRequest request, ServerTransaction transaction) {
        try {
            if (request.method().equals("CANCEL")) {
                transaction.respond(
                        serverTransactions.cancel(request)
                                ? Reply.of(200, "OK")
                                : Reply.of(481, "Call/Transaction Does Not Exist"));
                return;
            }
            // what an INVITE or a request within a dialog requires is asked of the phone that it is sent on to
            boolean goesOn = request.method().equals("INVITE") || request.header("Route") != null;
            Reply refusal = refusal(request, goesOn ? ASKED_OF_PROXIES : ASKED_OF_US);
            if (refusal != null) {
                transaction.respond(refusal);
            } else if (!proxy.route(request, transaction)) {
                deliver(request, transaction);
            }
        } catch (RuntimeException | Error failure) {
            SipLog.LOG.handlerFailed(request.method(), request.callId(), failure);
            transaction.respond(Reply.of(500, "Server Internal Error"));
        }
        if (request.method().equals("INVITE")) {
            // RFC 3261 §17.2.1 (INVITE Server Transaction): unless a final answer follows within 200 ms
            transaction.trying();
        }
        serverTransactions.pending(transaction);
    }

    private void deliver(ReceivedRequest request, ServerTransaction transaction) {
        Reply refusal = request.method().equals("INVITE") ? null : refusal(request, ASKED_OF_US);
        if (refusal != null) {
            transaction.respond(refusal);
        } else if (!sink.deliver(new Exchange(request, transaction, proxy))) {
            transaction.respond(NO_LISTENER);
        }
    }

    /**
     * What RFC 3261 §8.2.2.3 (Require) and §16.3 (Request Validation), steps 3 and 5, refuse, or null.
     *
     * @param headers Proxy-Require, and Require where the request ends here
     */
    private @Nullable Reply refusal(ReceivedRequest request, List<String> headers) {
        if (request.maxForwards() == 0
                && !request.method().equals("OPTIONS")
                && !request.method().equals("REGISTER")) {
            return Reply.of(483, "Too Many Hops");
        }
        StringJoiner unsupported = new StringJoiner(", ");
        for (String header : headers) {
            if (request.header(header) == null) {
                continue;
            }
            for (String line : request.headers(header)) {
                for (String option : line.split(",")) {
                    if (!option.isBlank() && !supportedOptions.contains(option.strip())) {
                        unsupported.add(option.strip());
                    }
                }
            }
        }
        return unsupported.length() == 0
                ? null
                : Reply.of(420, "Bad Extension").with("Unsupported", unsupported.toString());
    }
}
