package org.carillon.calling;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.carillon.calling.WakeUp.Missed;
import org.carillon.calling.answering.Answered;
import org.carillon.calling.model.AnsweringRule;
import org.carillon.event.EventLog;
import org.carillon.event.model.CorrelationId;
import org.carillon.event.model.Event;
import org.carillon.sip.Flow;
import org.jspecify.annotations.Nullable;

/** What the event log learns of calls: enough to answer why a phone did not ring. Nothing here waits. */
final class CallEvents {
    private final EventLog log;
    private final Clock clock;

    CallEvents(EventLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    void started(CallSetup call, int devices) {
        Map<String, String> details = details(call.caller());
        details.put("to", call.callee());
        details.put("callId", call.callId());
        details.put("devices", Integer.toString(devices));
        Long caller = call.caller().accountId();
        record(call.id(), caller == null ? call.account() : caller, "call.started", details);
    }

    void emergency(CallSetup call, String service) {
        Map<String, String> details = details(call.caller());
        details.put("service", service);
        details.put("number", call.callee());
        record(call.id(), call.account(), "call.emergency", details);
    }

    /** Credit was set aside for the call: it has to have a record in the end. */
    void charged(CorrelationId id, @Nullable Long account) {
        record(id, account, "call.charged", Map.of());
    }

    /** @param late whether it came while the call waited */
    void branch(CallSetup call, Leg leg, boolean late) {
        Map<String, String> details = details(leg);
        details.put("contact", leg.target().requestUri().toString());
        Flow flow = leg.target().flow();
        if (flow != null) {
            details.put("transport", flow.transport().toString());
        }
        if (late) {
            details.put("late", "true");
        }
        record(call.id(), call.account(), "call.branch", details);
    }

    /** @param deviceId 0 where it is about all devices that are not registered */
    void woken(CallSetup call, long deviceId, int devices) {
        Map<String, String> details = new HashMap<>();
        if (deviceId != 0) {
            details.put("device", Long.toString(deviceId));
        }
        details.put("woken", Integer.toString(devices));
        record(call.id(), call.account(), "call.woken", details);
    }

    void parked(CallSetup call) {
        record(call.id(), call.account(), "call.parked", Map.of());
    }

    void ringing(CallSetup call, Leg leg) {
        record(call.id(), call.account(), "call.ringing", details(leg));
    }

    void answered(CallSetup call, @Nullable Leg leg, boolean late) {
        Map<String, String> details = leg == null ? new HashMap<>() : details(leg);
        details.put(
                "afterMillis",
                Long.toString(Duration.between(call.since(), clock.instant()).toMillis()));
        if (late) {
            details.put("late", "true");
        }
        record(call.id(), call.account(), "call.answered", details);
    }

    /** A device has refused, or was not reached: then there is no status. */
    void refused(CallSetup call, Leg leg) {
        record(call.id(), call.account(), "call.refused", details(leg));
    }

    /** The caller was refused; 0 where the adapter did it. */
    void failed(CallSetup call, int status) {
        record(
                call.id(),
                call.account(),
                "call.failed",
                Map.of("status", Integer.toString(status), "callId", call.callId()));
    }

    /** A rule of whom the call was for, or of whom it was sent on to, has its way. */
    void ruleApplied(CorrelationId id, Answered.Applied applied) {
        AnsweringRule rule = applied.rule();
        Map<String, String> details = new HashMap<>();
        details.put("callers", rule.caller().name().toLowerCase(Locale.ROOT));
        details.put("action", rule.action().name().toLowerCase(Locale.ROOT));
        String to = rule.forwardTo();
        if (to != null) {
            details.put("to", to);
        }
        record(id, applied.accountId(), "call.rule-applied", details);
    }

    /** The account wants to hear nothing of the caller. */
    void blocked(CorrelationId id, long accountId) {
        record(id, accountId, "call.blocked", Map.of());
    }

    /** The caller was refused before there was a call. */
    void notStarted(CorrelationId id, Caller caller, String dialled, String callId, int status) {
        Map<String, String> details = details(caller);
        details.put("to", dialled);
        details.put("callId", callId);
        details.put("status", Integer.toString(status));
        record(id, caller.accountId(), "call.failed", details);
    }

    void cancelled(CallSetup call) {
        record(call.id(), call.account(), "call.cancelled", Map.of("callId", call.callId()));
    }

    void missed(CallSetup call, Missed why) {
        Map<String, String> details = details(call.caller());
        details.put("why", why.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        record(call.id(), call.account(), "call.missed", details);
    }

    void ended(CallSetup call, String by, @Nullable Duration talked) {
        Map<String, String> details = new HashMap<>();
        details.put("by", by);
        details.put("callId", call.callId());
        if (talked != null) {
            details.put("seconds", Long.toString(talked.toSeconds()));
        }
        record(call.id(), call.account(), "call.ended", details);
    }

    /** A call that began before this node did. */
    void endedUnknown(CorrelationId id, String callId) {
        record(id, null, "call.ended", Map.of("callId", callId));
    }

    private static Map<String, String> details(Caller caller) {
        Map<String, String> details = new HashMap<>();
        details.put("from", caller.name());
        String gateway = caller.gateway();
        if (gateway != null) {
            details.put("gateway", gateway);
        }
        return details;
    }

    private static Map<String, String> details(Leg leg) {
        Map<String, String> details = new HashMap<>();
        String gateway = leg.gateway();
        if (gateway != null) {
            details.put("gateway", gateway);
        }
        if (leg.deviceId() != 0) {
            details.put("device", Long.toString(leg.deviceId()));
        }
        if (leg.status() != 0) {
            details.put("status", Integer.toString(leg.status()));
        }
        return details;
    }

    private void record(CorrelationId id, @Nullable Long accountId, String kind, Map<String, String> details) {
        log.record(new Event(id, clock.instant(), kind, accountId, details));
    }
}
