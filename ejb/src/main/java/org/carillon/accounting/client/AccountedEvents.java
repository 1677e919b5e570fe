package org.carillon.accounting.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.ImsAvps;
import org.carillon.event.model.Event;
import org.jspecify.annotations.Nullable;

/**
 * Accounts for the calls and messages that the event log tells of, on a thread of its own: a call from its answer to its end,
 * a message when it is accepted. Whoever makes a call never waits for a disk.
 */
final class AccountedEvents implements Runnable {
    private static final int MOST_WAITING = 50_000;
    /** Calls that are not answered yet. */
    private static final int MOST_STARTED = 50_000;

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final long APPLICATION_SERVER = 6;
    private static final long PROXY = 2;

    private final AccountedSessions sessions;
    private final LongFunction<Optional<String>> logins;
    private final String realm;
    private final LinkedBlockingQueue<Event> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final LongAdder dropped = new LongAdder();
    private final Map<String, Call> answered = new HashMap<>();
    private final Map<String, Call> started = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Call> eldest) {
            return size() > MOST_STARTED;
        }
    };
    private volatile boolean stopping;

    /** @param session empty until it is answered */
    private record Call(String from, String to, String callId, String correlation, String session) {
        Call in(String newSession) {
            return new Call(from, to, callId, correlation, newSession);
        }
    }

    AccountedEvents(AccountedSessions sessions, LongFunction<Optional<String>> logins, String realm) {
        this.sessions = sessions;
        this.logins = logins;
        this.realm = realm;
    }

    /** Does not wait; what does not fit is counted. */
    void take(Event event) {
        boolean interesting = event.kind().startsWith("call.") || event.kind().equals("message.accepted");
        if (interesting && !queue.offer(event)) {
            dropped.increment();
        }
    }

    long dropped() {
        return dropped.sum();
    }

    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        while (!stopping || !queue.isEmpty()) {
            try {
                Event next = queue.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    account(next);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                // the thread must live, because nothing else accounts
                ClientLog.LOG.failed(failure);
            }
        }
    }

    void account(Event event) {
        String id = event.correlationId().value();
        Map<String, String> details = event.details();
        switch (event.kind()) {
            case "call.started" ->
                started.put(
                        id,
                        new Call(
                                details.getOrDefault("from", ""),
                                details.getOrDefault("to", ""),
                                details.getOrDefault("callId", ""),
                                id,
                                ""));
            case "call.answered" -> begin(started.remove(id));
            case "call.ended" -> end(answered.remove(id));
            case "call.failed", "call.cancelled" -> started.remove(id);
            case "message.accepted" -> message(event);
            default -> {
                // what happens in between is not charged for
            }
        }
    }

    private void begin(@Nullable Call call) {
        if (call != null) {
            String session = sessions.start(user(call.from(), "call"), facts("INVITE", call));
            answered.put(call.correlation(), call.in(session));
        }
    }

    private void end(@Nullable Call call) {
        if (call != null) {
            sessions.terminate(call.session(), facts("BYE", call));
        }
    }

    /** Its event names accounts by their ids. */
    private void message(Event event) {
        Map<String, String> details = event.details();
        Call message = new Call(
                login(details.getOrDefault("from", "")),
                login(String.valueOf(event.accountId())),
                details.getOrDefault("callId", ""),
                event.correlationId().value(),
                "");
        sessions.event(user(message.from(), "message"), facts("MESSAGE", message));
    }

    private String login(String accountId) {
        return accountId.matches("[0-9]{1,18}")
                ? logins.apply(Long.parseLong(accountId)).orElse(accountId)
                : accountId;
    }

    private ServiceUser user(String from, String service) {
        return new ServiceUser(from.isEmpty() ? "unknown" : from, service, realm);
    }

    /** TS 32.299 (IMS-Information AVP), of an application server in the role of a proxy. */
    private static AvpList facts(String method, Call call) {
        AvpList ims = AvpList.of(
                Avp.group(ImsAvps.EVENT_TYPE, Avp.of(ImsAvps.SIP_METHOD, method)),
                Avp.of(ImsAvps.ROLE_OF_NODE, PROXY),
                Avp.of(ImsAvps.NODE_FUNCTIONALITY, APPLICATION_SERVER),
                Avp.of(ImsAvps.IMS_CHARGING_IDENTIFIER, call.correlation()));
        if (!call.callId().isEmpty()) {
            ims = ims.with(Avp.of(ImsAvps.USER_SESSION_ID, call.callId()));
        }
        if (!call.from().isEmpty()) {
            ims = ims.with(Avp.of(ImsAvps.CALLING_PARTY_ADDRESS, call.from()));
        }
        if (!call.to().isEmpty()) {
            ims = ims.with(Avp.of(ImsAvps.CALLED_PARTY_ADDRESS, call.to()));
        }
        return AvpList.of(Avp.group(ImsAvps.SERVICE_INFORMATION, Avp.group(ImsAvps.IMS_INFORMATION, ims)));
    }
}
