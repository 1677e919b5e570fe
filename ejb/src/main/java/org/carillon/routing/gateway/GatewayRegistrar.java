package org.carillon.routing.gateway;

import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.carillon.routing.gateway.GatewayRegistration.Action;
import org.carillon.routing.gateway.GatewayRegistration.Event;
import org.carillon.routing.gateway.GatewayRegistration.Step;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.Flow;
import org.carillon.sip.Header;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.SipConnection;
import org.carillon.sip.SipResponse;
import org.jspecify.annotations.Nullable;

/** Registers with the gateways that want it, by one {@link GatewayRegistration} each. */
final class GatewayRegistrar {
    private final GatewayRequests requests;
    private final GatewayChallenges challenges;
    private final GatewayStates states;
    private final SipConnection connection;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<Long, Entry> entries = new ConcurrentHashMap<>();

    GatewayRegistrar(
            GatewayRequests requests,
            GatewayChallenges challenges,
            GatewayStates states,
            SipConnection connection,
            Clock clock,
            RandomGenerator random) {
        this.requests = requests;
        this.challenges = challenges;
        this.states = states;
        this.connection = connection;
        this.clock = clock;
        this.random = random;
    }

    /** One gateway; guarded by itself. */
    private final class Entry {
        final GatewayDefinition gateway;
        final String callId = requests.callId();
        GatewayRegistration registration;
        long cseq;
        /** Over which the last REGISTER went, or null. */
        @Nullable
        Flow flow;

        Entry(GatewayDefinition gateway, Instant now) {
            this.gateway = gateway;
            this.registration = GatewayRegistration.begin(
                    Duration.ofSeconds(gateway.settings().registerSeconds()), now);
        }
    }

    /** Begins the attempts that are due; called by one thread. */
    void tick(Collection<GatewayDefinition> gateways, Instant now) {
        Set<Long> wanted = new HashSet<>();
        for (GatewayDefinition gateway : gateways) {
            if (gateway.settings().enabled() && gateway.settings().registers()) {
                wanted.add(gateway.id());
                attempt(entry(gateway, now), now);
            }
        }
        entries.keySet().removeIf(id -> {
            boolean unwanted = !wanted.contains(id);
            if (unwanted) {
                states.registered(id, false);
            }
            return unwanted;
        });
    }

    /** What was begun with other settings is forgotten. */
    private Entry entry(GatewayDefinition gateway, Instant now) {
        Entry known = entries.get(gateway.id());
        if (known != null
                && known.gateway.settings().equals(gateway.settings())
                && Objects.equals(known.gateway.sealedSecret(), gateway.sealedSecret())) {
            return known;
        }
        Entry fresh = new Entry(gateway, now);
        entries.put(gateway.id(), fresh);
        states.registered(gateway.id(), false);
        return fresh;
    }

    private void attempt(Entry entry, Instant now) {
        synchronized (entry) {
            states.registered(entry.gateway.id(), entry.registration.registered(now));
            if (!entry.registration.due(now)) {
                return;
            }
            entry.registration = entry.registration.attempt();
        }
        try {
            Flow flow = requests.flow(entry.gateway.settings());
            send(entry, null, flow);
        } catch (UnknownHostException e) {
            ended(entry, new Event.Unanswered(), "its name has no address", null, null);
        }
    }

    /**
     * Ends what gateways hold for us (RFC 3261 §10.2.2 (Removing Bindings)) and waits for their answers, for this long at
     * most. No attempt must be begun after it.
     */
    void leave(Duration patience) throws InterruptedException {
        Instant now = clock.instant();
        List<Entry> leaving = new ArrayList<>();
        for (Entry entry : entries.values()) {
            synchronized (entry) {
                if (entry.flow != null && entry.registration.registered(now)) {
                    leaving.add(entry);
                }
            }
        }
        // what still comes of attempts under way is nobody's any more
        entries.clear();
        CountDownLatch answers = new CountDownLatch(leaving.size());
        leaving.forEach(entry -> leave(entry, null, answers::countDown));
        if (!answers.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            GatewayLog.LOG.notLeft(answers.getCount());
        }
    }

    private void leave(Entry entry, @Nullable Header credentials, Runnable done) {
        OutboundRequest request;
        synchronized (entry) {
            entry.cseq++;
            request = requests.register(
                    entry.gateway.settings(),
                    entry.callId,
                    entry.cseq,
                    Duration.ZERO,
                    credentials,
                    Objects.requireNonNull(entry.flow));
        }
        connection.send(request, outcome -> {
            Optional<Header> answer = credentials == null && outcome instanceof ClientOutcome.Answered answered
                    ? answerTo(entry, request, answered.response())
                    : Optional.empty();
            if (answer.isPresent()) {
                leave(entry, answer.get(), done);
            } else {
                states.registered(entry.gateway.id(), false);
                done.run();
            }
        });
    }

    private Optional<Header> answerTo(Entry entry, OutboundRequest request, SipResponse response) {
        return response.status() == 401 || response.status() == 407
                ? challenges
                        .answer(entry.gateway, request.method(), request.requestUri(), response)
                        .map(GatewayChallenges.Answer::header)
                : Optional.empty();
    }

    private void send(Entry entry, @Nullable Header credentials, Flow flow) {
        OutboundRequest request;
        synchronized (entry) {
            entry.cseq++;
            entry.flow = flow;
            request = requests.register(
                    entry.gateway.settings(),
                    entry.callId,
                    entry.cseq,
                    entry.registration.expires(),
                    credentials,
                    flow);
        }
        connection.send(request, outcome -> ended(entry, request, outcome));
    }

    private void ended(Entry entry, OutboundRequest request, ClientOutcome outcome) {
        switch (outcome) {
            case ClientOutcome.Answered answered -> answered(entry, request, answered.response());
            case ClientOutcome.TimedOut timedOut ->
                ended(entry, new Event.Unanswered(), "no answer", null, request.flow());
            case ClientOutcome.Unreachable unreachable ->
                ended(entry, new Event.Unanswered(), unreachable.cause(), null, request.flow());
        }
    }

    private void answered(Entry entry, OutboundRequest request, SipResponse response) {
        int status = response.status();
        Header credentials = null;
        Event event;
        if (status / 100 == 2) {
            Duration granted = RegisterAnswers.granted(
                    response,
                    requests.contact(entry.gateway.settings().authUser(), entry.gateway.settings()),
                    entry.registration.expires());
            event = granted.isZero() ? new Event.Refused() : new Event.Accepted(granted);
        } else if (status == 401 || status == 407) {
            Optional<GatewayChallenges.Answer> answer =
                    challenges.answer(entry.gateway, request.method(), request.requestUri(), response);
            credentials = answer.map(GatewayChallenges.Answer::header).orElse(null);
            event = new Event.Challenged(
                    answer.isPresent(),
                    answer.map(GatewayChallenges.Answer::stale).orElse(false));
        } else if (status == 423) {
            event = RegisterAnswers.minimum(response)
                    .<Event>map(Event.TooBrief::new)
                    .orElseGet(Event.Refused::new);
        } else {
            // 408 and 5xx say nothing about what the gateway holds for us
            event = status == 408 || status / 100 == 5 ? new Event.Unanswered() : new Event.Refused();
        }
        ended(entry, event, "it answers " + status, credentials, request.flow());
    }

    private void ended(Entry entry, Event event, String cause, @Nullable Header credentials, @Nullable Flow flow) {
        Instant now = clock.instant();
        Step step;
        synchronized (entry) {
            if (entries.get(entry.gateway.id()) != entry) {
                return;
            }
            step = entry.registration.after(event, now, random);
            entry.registration = step.registration();
            states.registered(entry.gateway.id(), step.registration().registered(now));
        }
        if (step.action() != Action.NOTHING && flow != null) {
            send(entry, step.action() == Action.SEND_WITH_CREDENTIALS ? credentials : null, flow);
        } else if (event instanceof Event.Accepted accepted) {
            GatewayLog.LOG.registered(entry.gateway.name(), accepted.granted().toSeconds());
        } else {
            long wait = Duration.between(now, step.registration().due()).toSeconds();
            GatewayLog.LOG.notRegistered(entry.gateway.name(), cause, wait);
        }
    }
}
