package org.carillon.subscription.sip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.carillon.account.AccountDirectory;
import org.carillon.account.DigestSecret;
import org.carillon.registrar.ExpiryPolicy;
import org.carillon.registrar.ExpiryPolicy.Decision;
import org.carillon.registrar.sip.Authentication.Authenticated;
import org.carillon.registrar.sip.Authentication.Refused;
import org.carillon.registrar.sip.DigestAuthentication;
import org.carillon.routing.OwnAddresses;
import org.carillon.sip.Flow;
import org.carillon.sip.NameAddress;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.RequestHandler;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipRequest;
import org.carillon.sip.SipUri;
import org.carillon.subscription.DialogId;
import org.carillon.subscription.EventPackage;
import org.carillon.subscription.Subscription;
import org.carillon.subscription.SubscriptionConfig;
import org.carillon.subscription.SubscriptionLog;
import org.carillon.subscription.Subscriptions;

/** SUBSCRIBE on the wire (RFC 6665 §4.2.1 (Processing SUBSCRIBE Requests)). */
@ApplicationScoped
public class SubscribeHandler implements RequestHandler {
    private static final int MOST_ROUTES = 10;
    private static final Outcome FORBIDDEN = Outcome.respond(403, "Forbidden");
    private static final Outcome NO_SUBSCRIPTION = Outcome.respond(481, "Subscription Does Not Exist");

    private DigestAuthentication digest;
    private AccountDirectory directory;
    private Subscriptions subscriptions;
    private OwnAddresses ours;
    private SubscriptionConfig config;
    private ExpiryPolicy expiry;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SubscribeHandler() {}

    @Inject
    public SubscribeHandler(
            DigestAuthentication digest,
            AccountDirectory directory,
            Subscriptions subscriptions,
            OwnAddresses ours,
            SubscriptionConfig config,
            Clock clock) {
        this.digest = digest;
        this.directory = directory;
        this.subscriptions = subscriptions;
        this.ours = ours;
        this.config = config;
        this.expiry = new ExpiryPolicy(config.defaultExpires(), config.minExpires(), config.maxExpires());
        this.clock = clock;
    }

    @Override
    public String method() {
        return "SUBSCRIBE";
    }

    @Override
    public boolean keepsDialogs() {
        return true;
    }

    @Override
    public Outcome handle(ServerExchange exchange) {
        SipRequest request = exchange.request();
        Outcome outcome =
                switch (digest.authenticateForRegistrar(request)) {
                    case Refused refused -> Outcome.respond(refused.reply());
                    case Authenticated authenticated -> subscribe(exchange, authenticated.user());
                };
        if (outcome instanceof Outcome.Respond refusal && refusal.reply().status() != 401) {
            SubscriptionLog.LOG.refused(
                    request.flow().remote().toString(),
                    refusal.reply().status(),
                    refusal.reply().reason());
        }
        return outcome;
    }

    private Outcome subscribe(ServerExchange exchange, DigestSecret watcher) {
        SipRequest request = exchange.request();
        SipUri from = request.from().uri();
        if (!watcher.login().equals(from.user()) || !ours.contains(from, watcher.tenantId())) {
            return FORBIDDEN;
        }
        String[] event = event(request);
        EventPackage events = subscriptions.findPackage(event[0]);
        if (events == null) {
            // RFC 6665 §4.2.1.1 (Subscription Creation)
            return Outcome.respond(
                    Reply.of(489, "Bad Event").with("Allow-Events", String.join(", ", subscriptions.events())));
        }
        if (!accepts(request, events.contentType())) {
            return Outcome.respond(Reply.of(406, "Not Acceptable").with("Accept", events.contentType()));
        }
        SipUri target;
        List<SipUri> route;
        try {
            target = target(request);
            route = route(request);
        } catch (IllegalArgumentException e) {
            return Outcome.respond(400, "Bad Contact Or Record-Route");
        }
        Instant now = clock.instant();
        Instant expiresAt;
        switch (expiry.decide(null, request.header("Expires"))) {
            case Decision.TooBrief brief -> {
                return Outcome.respond(Reply.of(423, "Interval Too Brief")
                        .with("Min-Expires", Long.toString(config.minExpires().toSeconds())));
            }
            case Decision.Remove remove -> expiresAt = now;
            case Decision.Keep keep -> expiresAt = now.plus(keep.lifetime());
        }
        Duration granted = Duration.between(now, expiresAt);
        return request.to().tag() == null
                ? open(exchange, watcher, events, event[1], target, route, expiresAt, granted)
                : refresh(exchange, watcher, event, target, expiresAt, granted);
    }

    private Outcome open(
            ServerExchange exchange,
            DigestSecret watcher,
            EventPackage events,
            String eventId,
            SipUri target,
            List<SipUri> route,
            Instant expiresAt,
            Duration granted) {
        SipRequest request = exchange.request();
        String user = request.requestUri().user();
        String remoteTag = request.from().tag();
        OptionalLong resource = user == null || !ours.contains(request.requestUri(), watcher.tenantId())
                ? OptionalLong.empty()
                : directory.findAccountId(watcher.tenantId(), user);
        if (remoteTag == null) {
            return Outcome.respond(400, "From Without Tag");
        }
        if (resource.isEmpty() || !events.permits(watcher.accountId(), resource.getAsLong())) {
            // somebody who may not watch learns not who has an account
            return FORBIDDEN;
        }
        if (subscriptions.count(watcher.accountId()) >= config.maxPerWatcher()) {
            return Outcome.respond(403, "Too Many Subscriptions");
        }
        String localTag = exchange.toTag();
        String login = directory.findLogin(resource.getAsLong()).orElse(user);
        Subscription subscription = new Subscription(
                new DialogId(request.callId(), localTag, remoteTag),
                events.event(),
                eventId.isEmpty() ? null : eventId,
                watcher.accountId(),
                resource.getAsLong(),
                SipUri.of(login, ours.domain()),
                NameAddress.of(null, request.to().uri()).withTag(localTag),
                NameAddress.of(null, request.from().uri()).withTag(remoteTag),
                target,
                route,
                request.flow(),
                request.cseq().number(),
                0,
                -1,
                expiresAt);
        exchange.respond(ok(subscription, request.flow(), granted));
        subscriptions.open(subscription);
        return Outcome.pending();
    }

    private Outcome refresh(
            ServerExchange exchange,
            DigestSecret watcher,
            String[] event,
            SipUri target,
            Instant expiresAt,
            Duration granted) {
        SipRequest request = exchange.request();
        String remoteTag = request.from().tag();
        DialogId id = new DialogId(request.callId(), exchange.toTag(), remoteTag == null ? "" : remoteTag);
        Subscription there = subscriptions.find(id);
        if (there == null
                || !there.event().equals(event[0])
                || !event[1].equals(there.eventId() == null ? "" : there.eventId())) {
            return NO_SUBSCRIPTION;
        }
        if (there.watcher() != watcher.accountId()) {
            return FORBIDDEN;
        }
        return switch (subscriptions.refresh(
                id, target, request.flow(), request.cseq().number(), expiresAt)) {
            case DONE -> {
                exchange.respond(ok(there, request.flow(), granted));
                subscriptions.announce(id);
                yield Outcome.pending();
            }
            case UNKNOWN -> NO_SUBSCRIPTION;
            case OUT_OF_ORDER -> Outcome.respond(500, "CSeq Out Of Order");
        };
    }

    private Reply ok(Subscription subscription, Flow flow, Duration granted) {
        return Reply.of(200, "OK")
                .with("Expires", Long.toString(granted.toSeconds()))
                .with("Contact", "<" + ours.contact(subscription.entity().user(), flow) + ">");
    }

    /** The event package and the id, both empty where there is none (RFC 6665 §8.2.1 ("Event" Header Field)). */
    private static String[] event(SipRequest request) {
        String value = request.header("Event");
        if (value == null) {
            return new String[] {"", ""};
        }
        String[] parts = value.split(";");
        String id = "";
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.regionMatches(true, 0, "id=", 0, 3)) {
                id = part.substring(3).strip();
            }
        }
        return new String[] {parts[0].strip(), id};
    }

    /** RFC 3261 §20.1 (Accept); without it the type of the event package goes. */
    private static boolean accepts(SipRequest request, String contentType) {
        List<String> lines = request.headers("Accept");
        String anyOfType = contentType.substring(0, contentType.indexOf('/')) + "/*";
        boolean accepted = lines.isEmpty();
        for (String line : lines) {
            for (String range : line.split(",")) {
                String type = range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
                accepted = accepted || type.equals(contentType) || type.equals(anyOfType) || type.equals("*/*");
            }
        }
        return accepted;
    }

    /** @throws IllegalArgumentException when there is not exactly one Contact that a NOTIFY can be sent to */
    private static SipUri target(SipRequest request) {
        List<String> contacts = NameAddress.split(request.headers("Contact"));
        if (contacts.size() != 1) {
            throw new IllegalArgumentException("one Contact is needed");
        }
        SipUri uri = NameAddress.parse(contacts.getFirst()).uri();
        if (!uri.namesHost()) {
            throw new IllegalArgumentException("a number or service cannot be sent to");
        }
        return uri;
    }

    /** RFC 3261 §12.1.1 (UAS behavior): the Record-Route in its order. */
    private static List<SipUri> route(SipRequest request) {
        List<SipUri> route = new ArrayList<>();
        for (String value : NameAddress.split(request.headers("Record-Route"))) {
            route.add(NameAddress.parse(value).uri());
        }
        if (route.size() > MOST_ROUTES) {
            throw new IllegalArgumentException("more proxies than there can be");
        }
        return route;
    }
}
