package org.carillon.messaging.sip;

import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.carillon.account.AccountDirectory;
import org.carillon.account.SipConfig;
import org.carillon.messaging.DeliveryPolicy;
import org.carillon.messaging.DeliveryPolicy.Verdict;
import org.carillon.messaging.DeviceSender;
import org.carillon.messaging.model.Message;
import org.carillon.registrar.Binding;
import org.carillon.registrar.Bindings;
import org.carillon.registrar.sip.SipDate;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.Header;
import org.carillon.sip.NameAddress;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.SipConnection;
import org.carillon.sip.SipUri;
import org.carillon.wiring.Unproxied;
import org.jspecify.annotations.Nullable;

/**
 * Sends a message to a device by MESSAGE (RFC 3428 §5 (UAC Processing)). Call-ID, CSeq and the tag of From are the same
 * at each attempt, so that a device can tell that it has the message already.
 */
@Unproxied
public class SipDeviceSender implements DeviceSender {
    /** RFC 5626 §11.1 (430 (Flow Failed) Response Code): a proxy on the way has lost the flow. */
    private static final int FLOW_FAILED = 430;

    private final SipConnection connection;
    private final AccountDirectory directory;
    private final Bindings bindings;
    private final String domain;

    @Inject
    public SipDeviceSender(SipConnection connection, AccountDirectory directory, Bindings bindings, SipConfig sip) {
        this.connection = connection;
        this.directory = directory;
        this.bindings = bindings;
        this.domain = sip.domain();
    }

    @Override
    public void send(Message message, Binding binding, boolean deferred, Consumer<Verdict> listener) {
        if (binding.outbound()) {
            Deque<Binding> flows = new ArrayDeque<>(bindings.flowsOf(message.recipientAccount(), binding.deviceId()));
            sendOverNext(flows, message, deferred, listener);
        } else {
            connection.send(request(message, binding, deferred), outcome -> listener.accept(verdict(outcome)));
        }
    }

    /** RFC 5626 §5.3 (Forwarding Non-REGISTER Requests): a flow that failed is followed by the device's next one. */
    private void sendOverNext(Deque<Binding> flows, Message message, boolean deferred, Consumer<Verdict> listener) {
        Binding flow = flows.poll();
        if (flow == null) {
            listener.accept(Verdict.RETRY);
            return;
        }
        connection.send(request(message, flow, deferred), outcome -> {
            if (!flows.isEmpty() && flowFailed(outcome)) {
                sendOverNext(flows, message, deferred, listener);
            } else {
                listener.accept(verdict(outcome));
            }
        });
    }

    private static boolean flowFailed(ClientOutcome outcome) {
        return outcome instanceof ClientOutcome.Unreachable
                || outcome instanceof ClientOutcome.Answered answered
                        && answered.response().status() == FLOW_FAILED;
    }

    OutboundRequest request(Message message, Binding binding, boolean deferred) {
        String login = directory.findLogin(message.recipientAccount()).orElse(null);
        return request(message, binding, deferred, login, domain);
    }

    /** @param login the recipient's, or null where it cannot be found */
    static OutboundRequest request(
            Message message, Binding binding, boolean deferred, @Nullable String login, String domain) {
        List<Header> headers = new ArrayList<>(1);
        binding.route().forEach(uri -> headers.add(new Header("Route", "<" + uri + ">")));
        if (deferred) {
            headers.add(new Header("Date", SipDate.of(message.acceptedAt())));
        }
        return new OutboundRequest(
                "MESSAGE",
                binding.contact(),
                NameAddress.of(message.senderDisplay(), SipUri.parse(message.senderUri())),
                "m" + message.id(),
                NameAddress.of(null, SipUri.of(login, domain)),
                message.id() + "-" + binding.deviceId() + "@" + domain,
                1,
                headers,
                message.contentType(),
                message.body(),
                binding.flow());
    }

    private static Verdict verdict(ClientOutcome outcome) {
        return switch (outcome) {
            case ClientOutcome.Answered answered ->
                DeliveryPolicy.ofStatus(answered.response().status());
            case ClientOutcome.TimedOut timedOut -> Verdict.RETRY;
            case ClientOutcome.Unreachable unreachable -> Verdict.RETRY;
        };
    }
}
