package org.carillon.trace;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carillon.account.AccountDirectory;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.E164Number;
import org.carillon.event.EventLogQuery;
import org.carillon.event.model.CorrelationId;
import org.carillon.event.model.EventFilter;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.routing.gateway.AddressRange;
import org.carillon.trace.model.SipTrace;

/** Finds out what to look for in messages. Runs in the caller's transaction. */
@ApplicationScoped
public class TraceTargets {
    private static final int MAX_USER_LENGTH = 128;
    private static final int MAX_CALL_ID_LENGTH = 255;
    private static final String CALL_ID = "callId";

    private AccountDirectory directory;
    private AccountRepository accounts;
    private EventLogQuery events;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TraceTargets() {}

    @Inject
    public TraceTargets(AccountDirectory directory, AccountRepository accounts, EventLogQuery events) {
        this.directory = directory;
        this.accounts = accounts;
        this.events = events;
    }

    /** @throws DomainException INVALID_REQUEST about a field; NOT_FOUND when there is no such account or call */
    TraceTarget of(TraceRequest request) {
        long named = Stream.of(
                        request.account(), request.user(), request.callId(), request.correlationId(), request.peer())
                .filter(Objects::nonNull)
                .count();
        if (named != 1) {
            throw DomainException.invalid(
                    "account", "Exactly one of account, user, callId, correlationId and peer must be there.");
        }
        if (request.account() != null) {
            return account(request.account());
        }
        if (request.user() != null) {
            return new TraceTarget(
                    SipTrace.Kind.USER,
                    request.user(),
                    Set.of(withoutPlus(checked("user", request.user(), MAX_USER_LENGTH))));
        }
        if (request.callId() != null) {
            return new TraceTarget(
                    SipTrace.Kind.CALL,
                    request.callId(),
                    Set.of(checked(CALL_ID, request.callId(), MAX_CALL_ID_LENGTH)));
        }
        return request.peer() == null ? call(String.valueOf(request.correlationId())) : peer(request.peer());
    }

    private TraceTarget account(String name) {
        Account account = directory.findAccountId(name).stream()
                .mapToObj(accounts::findById)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
        Set<String> users = new HashSet<>(Set.of(withoutPlus(account.login())));
        account.phone().map(E164Number::toString).ifPresent(phone -> users.add(withoutPlus(phone)));
        account.username().ifPresent(username -> users.add(withoutPlus(username)));
        return new TraceTarget(SipTrace.Kind.ACCOUNT, account.login(), users);
    }

    private TraceTarget call(String text) {
        CorrelationId id;
        try {
            id = new CorrelationId(text);
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid("correlationId", "It has 1 to 64 letters, digits and hyphens.");
        }
        Set<String> callIds = events.find(EventFilter.ofCorrelation(id)).stream()
                .map(recorded -> recorded.event().details().get(CALL_ID))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (callIds.isEmpty()) {
            throw new DomainException(ProblemType.NOT_FOUND, "No event with this correlation id names a Call-ID.");
        }
        return new TraceTarget(SipTrace.Kind.CALL, text, callIds);
    }

    private static TraceTarget peer(String text) {
        try {
            AddressRange range = AddressRange.parse(text);
            return new TraceTarget(
                    SipTrace.Kind.PEER, text, Set.of(range.address().getHostAddress() + "/" + range.bits()));
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid("peer", "This is neither an address nor a network such as 192.0.2.0/24.");
        }
    }

    private static String checked(String field, String text, int longest) {
        if (text.isEmpty() || text.length() > longest || !text.chars().allMatch(c -> c > ' ')) {
            throw DomainException.invalid(field, "It has 1 to " + longest + " characters, and none is a space.");
        }
        return text;
    }

    private static String withoutPlus(String user) {
        return user.startsWith("+") && user.length() > 1 ? user.substring(1) : user;
    }
}
