package org.carillon.messaging.sip;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.resource.ResourceException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.carillon.account.AccountDirectory;
import org.carillon.account.SipConfig;
import org.carillon.messaging.DeliveryPolicy;
import org.carillon.messaging.DeliveryPolicy.Verdict;
import org.carillon.messaging.DeviceSender;
import org.carillon.messaging.model.Message;
import org.carillon.registrar.Binding;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.Header;
import org.carillon.sip.NameAddress;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.SipConnection;
import org.carillon.sip.SipConnectionFactory;
import org.carillon.sip.SipUri;
import org.jspecify.annotations.Nullable;

/**
 * Sends a message to a device by MESSAGE (RFC 3428 §5 (UAC Processing)). Call-ID, CSeq and the tag of From are the same
 * at each attempt, so that a device can tell that it has the message already.
 */
@ApplicationScoped
public class SipDeviceSender implements DeviceSender {
    /** RFC 3261 §20.17 (Date): always GMT. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    @Resource(lookup = SipConnectionFactory.JNDI_NAME)
    private SipConnectionFactory factory;

    private SipConnection connection;
    private AccountDirectory directory;
    private String domain = "";

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SipDeviceSender() {}

    @Inject
    public SipDeviceSender(AccountDirectory directory, SipConfig sip) {
        this.directory = directory;
        this.domain = sip.domain();
    }

    @PostConstruct
    void connect() {
        try {
            connection = factory.getConnection();
        } catch (ResourceException e) {
            throw new IllegalStateException("the SIP adapter gives no connection", e);
        }
    }

    @PreDestroy
    void close() {
        connection.close();
    }

    @Override
    public void send(Message message, Binding binding, boolean deferred, Consumer<Verdict> listener) {
        connection.send(request(message, binding, deferred), outcome -> listener.accept(verdict(outcome)));
    }

    OutboundRequest request(Message message, Binding binding, boolean deferred) {
        String login = directory.findLogin(message.recipientAccount()).orElse(null);
        return request(message, binding, deferred, login, domain);
    }

    /** @param login the recipient's, or null where it cannot be found */
    static OutboundRequest request(
            Message message, Binding binding, boolean deferred, @Nullable String login, String domain) {
        List<Header> headers = deferred ? List.of(new Header("Date", date(message.acceptedAt()))) : List.of();
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

    static String date(Instant time) {
        return DATE.format(time);
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
