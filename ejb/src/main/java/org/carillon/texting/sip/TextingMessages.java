package org.carillon.texting.sip;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.carillon.account.DigestSecret;
import org.carillon.account.SmsDestinations;
import org.carillon.account.model.E164Number;
import org.carillon.account.sms.SmsConfig;
import org.carillon.account.sms.SmsText;
import org.carillon.charging.ChargeableEvent;
import org.carillon.charging.EventCharging;
import org.carillon.charging.Grant;
import org.carillon.event.EventLog;
import org.carillon.event.model.CorrelationId;
import org.carillon.event.model.Event;
import org.carillon.messaging.sip.OffnetMessages;
import org.carillon.routing.CallerDirectory;
import org.carillon.routing.DialPlan;
import org.carillon.routing.RoutingDecision;
import org.carillon.routing.rule.CallerIdentity;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipRequest;
import org.carillon.texting.TextPolicy;
import org.carillon.texting.TextPolicy.Text;
import org.carillon.texting.TextPolicy.Unfit;
import org.carillon.texting.TextRecords;
import org.carillon.texting.TextingLog;
import org.carillon.texting.model.OffnetText;
import org.carillon.wiring.Unproxied;

/**
 * {@link OffnetMessages} as texts. Where a message goes is decided as for calls; whether a gateway for calls is there does
 * not matter. Only who has a tariff sends any: what nobody has priced must not be free.
 */
@Unproxied
public class TextingMessages implements OffnetMessages {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    /** Money is set aside for so long at most. */
    private static final Duration LONGEST = Duration.ofHours(24);
    /** What comes after the end of a text's life until its end is known for certain. */
    private static final Duration SETTLING = Duration.ofMinutes(10);

    private static final Nobody UNKNOWN = new Nobody(Reply.of(404, "Not Found"));
    private static final Nobody FORBIDDEN = new Nobody(Reply.of(403, "Forbidden"));
    private static final Reply AWAY = Reply.unavailable("Charging Is Away", RETRY_AFTER);
    private static final Reply ACCEPTED = Reply.of(202, "Accepted");

    /** How other countries are dialled: 00 in most of the world, 011 in North America. */
    private static final Pattern INTERNATIONAL_PREFIX = Pattern.compile("^(?:00|011)");

    private static final Pattern E164 = Pattern.compile("[1-9][0-9]{6,14}");

    private final DialPlan plan;
    private final CallerDirectory callers;
    private final SmsDestinations destinations;
    private final SmsConfig sms;
    private final EventCharging charging;
    private final TextRecords records;
    private final EventLog events;
    private final Clock clock;

    @Inject
    public TextingMessages(
            DialPlan plan,
            CallerDirectory callers,
            SmsDestinations destinations,
            SmsConfig sms,
            EventCharging charging,
            TextRecords records,
            EventLog events,
            Clock clock) {
        this.plan = plan;
        this.callers = callers;
        this.destinations = destinations;
        this.sms = sms;
        this.charging = charging;
        this.records = records;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Recipient find(DigestSecret sender, String dialled) {
        Optional<CallerIdentity> caller = callers.find(sender.accountId());
        if (caller.isEmpty()) {
            return UNKNOWN;
        }
        return switch (plan.routeMessage(caller.get(), dialled)) {
            case RoutingDecision.OnnetUser user -> new User(user.accountId());
            case RoutingDecision.Offnet offnet -> number(sender, offnet);
            case RoutingDecision.Emergency help -> UNKNOWN;
            case RoutingDecision.Refused refused -> refused.status() == 403 ? FORBIDDEN : UNKNOWN;
        };
    }

    private Recipient number(DigestSecret sender, RoutingDecision.Offnet offnet) {
        String digits = INTERNATIONAL_PREFIX.matcher(offnet.number()).replaceFirst("");
        if (!charging.mayCharge(sender.accountId()) || !E164.matcher(digits).matches()) {
            return UNKNOWN;
        }
        E164Number number = E164Number.of(digits);
        return destinations.take(number) ? new Elsewhere(number, offnet.tariffNumber()) : FORBIDDEN;
    }

    @Override
    public Outcome take(ServerExchange exchange, DigestSecret sender, Elsewhere recipient, Duration lifetime) {
        SipRequest request = exchange.request();
        return switch (TextPolicy.read(request.contentType(), request.body())) {
            case Unfit unfit -> Outcome.respond(refusal(unfit));
            case Text text -> charge(exchange, sender, recipient, text, lifetime);
        };
    }

    private Outcome charge(
            ServerExchange exchange, DigestSecret sender, Elsewhere recipient, Text text, Duration lifetime) {
        String id = id(exchange.request(), sender, recipient.number());
        String digits = recipient.number().digits();
        Duration life = lifetime.compareTo(LONGEST) > 0 ? LONGEST : lifetime;
        // whole milliseconds, as the database keeps them
        Instant now = Instant.ofEpochMilli(clock.millis());
        OffnetText kept = new OffnetText(
                id, sender.accountId(), from(sender, recipient.number()), digits, text.text(), now, now.plus(life));
        ChargeableEvent event = new ChargeableEvent(
                id,
                sender.accountId(),
                sender.login(),
                recipient.tariffNumber(),
                digits,
                text.shortMessages(),
                now,
                life.plus(SETTLING));
        CompletionStage<Void> unused = charging.debit(event, () -> records.accept(kept))
                .thenApply(refused -> answer(event, refused))
                .exceptionally(failure -> {
                    TextingLog.LOG.notTaken(failure, event.id());
                    return AWAY;
                })
                .thenAccept(exchange::respond);
        return Outcome.pending();
    }

    private Reply answer(ChargeableEvent event, Optional<Grant.Refused> refused) {
        if (refused.isPresent()) {
            return Reply.of(refused.get().status(), refused.get().reason());
        }
        events.record(new Event(
                new CorrelationId(event.id()),
                clock.instant(),
                "message.charged",
                event.accountId(),
                Map.of("to", E164Number.of(event.called()).masked())));
        return ACCEPTED;
    }

    private static Reply refusal(Unfit unfit) {
        return switch (unfit) {
            // RFC 3261 §21.4.13 (415 Unsupported Media Type)
            case NOT_PLAIN -> Reply.of(415, "Unsupported Media Type").with("Accept", "text/plain");
            case MALFORMED -> Reply.of(400, "Malformed Text");
            case EMPTY -> Reply.of(400, "Empty Text");
            case TOO_LONG -> Reply.of(413, "Request Entity Too Large");
        };
    }

    /** The sender's number, so that he can be answered, or what our SMSes come from. */
    private String from(DigestSecret sender, E164Number to) {
        return callers.find(sender.accountId())
                .map(CallerIdentity::phone)
                .filter(phone -> E164.matcher(phone).matches())
                .orElseGet(() -> SmsText.sender(sms, to));
    }

    /** The same for a request that comes again: sender, Call-ID, CSeq and recipient name a message. */
    private static String id(SipRequest request, DigestSecret sender, E164Number number) {
        String name =
                sender.accountId() + " " + request.cseq().number() + " " + number.digits() + " " + request.callId();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
