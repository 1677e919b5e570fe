package org.carillon.messaging.sip;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.carillon.account.AccountDirectory;
import org.carillon.account.DigestSecret;
import org.carillon.account.SipConfig;
import org.carillon.account.blocking.Blocks;
import org.carillon.event.LogContext;
import org.carillon.event.model.CorrelationId;
import org.carillon.messaging.Acceptance;
import org.carillon.messaging.MessagingService;
import org.carillon.messaging.model.Message;
import org.carillon.registrar.Gruu;
import org.carillon.registrar.Gruus;
import org.carillon.registrar.sip.Authentication.Authenticated;
import org.carillon.registrar.sip.Authentication.Refused;
import org.carillon.registrar.sip.DigestAuthentication;
import org.carillon.registrar.sip.TrustHeaders;
import org.carillon.routing.CallRoute;
import org.carillon.routing.InboundCalls;
import org.carillon.routing.Senders;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.sip.NameAddress;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.RequestHandler;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipRequest;
import org.carillon.sip.SipUri;
import org.carillon.wiring.Unproxied;
import org.jspecify.annotations.Nullable;

/**
 * MESSAGE from one of our users to another or to a number of another network, and from a gateway to a user (RFC 3428 §6 (Proxy
 * Processing), §7 (UAS Processing)).
 */
@Unproxied
public class MessageHandler implements RequestHandler {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** To whom the recipient has blocked: as if he had said no himself (RFC 3261 §21.6.2 (603 Decline)). */
    private static final Reply DECLINED = Reply.of(603, "Decline");

    private static final Reply UNAVAILABLE = Reply.unavailable("Service Unavailable", RETRY_AFTER);

    private final InboundCalls inbound;
    private final DigestAuthentication digest;
    private final AccountDirectory directory;
    private final Senders senders;
    private final Blocks blocks;
    private final MessagingService messaging;
    private final Gruus gruus;
    private final GruuRelay gruuRelay;
    private final MessageRelay relay;
    private final OffnetMessages offnet;
    private final String domain;
    private final Clock clock;

    @Inject
    public MessageHandler(
            InboundCalls inbound,
            DigestAuthentication digest,
            AccountDirectory directory,
            Senders senders,
            Blocks blocks,
            MessagingService messaging,
            Gruus gruus,
            GruuRelay gruuRelay,
            MessageRelay relay,
            OffnetMessages offnet,
            SipConfig sip,
            Clock clock) {
        this.inbound = inbound;
        this.digest = digest;
        this.directory = directory;
        this.senders = senders;
        this.blocks = blocks;
        this.messaging = messaging;
        this.gruus = gruus;
        this.gruuRelay = gruuRelay;
        this.relay = relay;
        this.offnet = offnet;
        this.domain = sip.domain();
        this.clock = clock;
    }

    @Override
    public String method() {
        return "MESSAGE";
    }

    @Override
    public Outcome handle(ServerExchange exchange) {
        SipRequest request = exchange.request();
        return inbound.gatewayOf(request)
                .map(gateway -> fromGateway(gateway, request))
                .orElseGet(() -> switch (digest.authenticateForProxy(request)) {
                    case Refused refused -> Outcome.respond(refused.reply());
                    case Authenticated authenticated -> accept(exchange, authenticated.user());
                });
    }

    /**
     * As a call of the gateway, it is known by its source and reaches users alone. It is sent on and not kept: its sender is
     * nobody whom we could tell of it later, and his own network keeps what it cannot deliver.
     */
    private Outcome fromGateway(GatewayDefinition gateway, SipRequest request) {
        return switch (inbound.find(gateway, request)) {
            case CallRoute.Refused refused -> Outcome.respond(refused.status(), refused.reason());
            case CallRoute.OnNet user -> {
                Reply refusal = isBlocked(user, gateway, request) ? DECLINED : refuseContent(request);
                if (refusal != null) {
                    yield Outcome.respond(refusal);
                }
                CorrelationId correlationId = CorrelationId.create();
                try (LogContext context =
                        LogContext.open(correlationId, request.callId()).account(user.accountId())) {
                    yield relay.relayFromGateway(request, gateway, user.accountId(), correlationId);
                }
            }
        };
    }

    private boolean isBlocked(CallRoute.OnNet user, GatewayDefinition gateway, SipRequest request) {
        boolean believed = gateway.settings().inbound().assertsIdentity();
        String sender = TrustHeaders.named(request, believed).uri().user();
        return sender != null && blocks.isBlocked(user.accountId(), sender);
    }

    private Outcome accept(ServerExchange exchange, DigestSecret sender) {
        SipRequest request = exchange.request();
        if (!senders.isFrom(request.from().uri(), sender)) {
            return Outcome.respond(403, "Forbidden");
        }
        if (!senders.reaches(request.requestUri(), sender)) {
            return Outcome.respond(404, "Not Found");
        }
        if (Gruus.isGruu(request.requestUri())) {
            return relayToDevice(exchange, sender);
        }
        String user = request.requestUri().user();
        OptionalLong recipient = user == null ? OptionalLong.empty() : directory.findAccountId(sender.tenantId(), user);
        if (user == null) {
            return Outcome.respond(404, "Not Found");
        }
        if (recipient.isPresent()) {
            return accept(exchange, sender, recipient.getAsLong());
        }
        return switch (offnet.find(sender, user)) {
            case OffnetMessages.User found -> accept(exchange, sender, found.accountId());
            case OffnetMessages.Elsewhere number -> leave(exchange, sender, number);
            case OffnetMessages.Nobody nobody -> Outcome.respond(nobody.reply());
        };
    }

    private Outcome leave(ServerExchange exchange, DigestSecret sender, OffnetMessages.Elsewhere number) {
        SipRequest request = exchange.request();
        Reply refusal = refuseContent(request);
        return refusal != null
                ? Outcome.respond(refusal)
                : offnet.take(exchange, sender, number, messaging.lifetime(expires(request)));
    }

    private Outcome accept(ServerExchange exchange, DigestSecret sender, long recipient) {
        SipRequest request = exchange.request();
        if (blocks.isBlocked(recipient, sender.accountId())) {
            return Outcome.respond(DECLINED);
        }
        Reply refusal = refuseContent(request);
        if (refusal != null) {
            return Outcome.respond(refusal);
        }
        CorrelationId correlationId = CorrelationId.create();
        try (LogContext context =
                LogContext.open(correlationId, request.callId()).account(sender.accountId())) {
            if (!messaging.keeps()) {
                return relay.relay(request, sender, recipient, correlationId);
            }
            Message message = message(request, sender, recipient, correlationId);
            return messaging.submit(message, acceptance -> exchange.respond(reply(acceptance)))
                    ? Outcome.pending()
                    : Outcome.respond(UNAVAILABLE);
        }
    }

    private Outcome relayToDevice(ServerExchange exchange, DigestSecret sender) {
        SipRequest request = exchange.request();
        Optional<Gruu> gruu = gruus.find(sender.tenantId(), request.requestUri());
        if (gruu.isEmpty()) {
            return Outcome.respond(404, "Not Found");
        }
        if (blocks.isBlocked(gruu.get().accountId(), sender.accountId())) {
            return Outcome.respond(DECLINED);
        }
        Reply refusal = refuseContent(request);
        if (refusal != null) {
            return Outcome.respond(refusal);
        }
        CorrelationId correlationId = CorrelationId.create();
        try (LogContext context =
                LogContext.open(correlationId, request.callId()).account(sender.accountId())) {
            gruuRelay.relay(exchange, sender, gruu.get(), correlationId);
            return Outcome.pending();
        }
    }

    private @Nullable Reply refuseContent(SipRequest request) {
        String type = request.contentType();
        String display = request.from().displayName();
        if (request.body().length > messaging.maxBodyBytes()) {
            return Reply.of(413, "Request Entity Too Large");
        }
        // RFC 3261 §20.15 (Content-Type): it must be there where the body is not empty
        if (request.body().length > 0 && type == null) {
            return Reply.of(400, "Content-Type Missing");
        }
        if (tooLong(request.callId()) || type != null && tooLong(type) || display != null && tooLong(display)) {
            return Reply.of(400, "Header Too Long");
        }
        return null;
    }

    private static boolean tooLong(String text) {
        return text.length() > Message.MAX_TEXT_LENGTH;
    }

    private Message message(SipRequest request, DigestSecret sender, long recipient, CorrelationId correlationId) {
        // whole milliseconds, as the database keeps them
        Instant now = Instant.ofEpochMilli(clock.millis());
        NameAddress from = request.from();
        return new Message(
                0,
                sender.accountId(),
                SipUri.of(sender.login(), domain).toString(),
                from.displayName(),
                recipient,
                request.callId(),
                request.cseq().number(),
                request.contentType(),
                request.body(),
                now,
                now.plus(messaging.lifetime(expires(request))),
                correlationId);
    }

    /** RFC 3428 §4 (Overview of Operation): Expires says how long the message is of use; one that is no number says nothing. */
    private static @Nullable Duration expires(SipRequest request) {
        String expires = request.header("Expires");
        if (expires == null || expires.isEmpty() || expires.length() > 9) {
            return null;
        }
        for (int i = 0; i < expires.length(); i++) {
            if (expires.charAt(i) < '0' || expires.charAt(i) > '9') {
                return null;
            }
        }
        return Duration.ofSeconds(Long.parseLong(expires));
    }

    static Reply reply(Acceptance acceptance) {
        return switch (acceptance) {
            case DELIVERED -> Reply.of(200, "OK");
            case KEPT -> Reply.of(202, "Accepted");
            case UNAVAILABLE -> UNAVAILABLE;
            case REFUSED -> Reply.of(500, "Server Internal Error");
        };
    }
}
