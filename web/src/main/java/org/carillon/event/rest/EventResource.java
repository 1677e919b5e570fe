package org.carillon.event.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.carillon.account.AccountDirectory;
import org.carillon.event.EventLogQuery;
import org.carillon.event.model.CorrelationId;
import org.carillon.event.model.EventFilter;
import org.carillon.event.model.RecordedEvent;
import org.carillon.problem.DomainException;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** Who did what and when, newest first. */
@Path("events")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class EventResource {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EventDocument(
            long id,
            Instant at,
            String kind,
            String correlationId,
            @Nullable String login,
            Map<String, String> details) {}

    @Inject
    private EventLogQuery events;

    @Inject
    private AccountDirectory accounts;

    /**
     * @param from the earliest time, included
     * @param to the latest time, excluded
     */
    @GET
    public List<EventDocument> list(
            @QueryParam("correlationId") @Nullable String correlationId,
            @QueryParam("login") @Nullable String login,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        Long accountId = null;
        if (login != null) {
            OptionalLong found = accounts.findAccountId(login);
            if (found.isEmpty()) {
                return List.of();
            }
            accountId = found.getAsLong();
        }
        EventFilter filter = new EventFilter(
                correlation(correlationId), accountId, kind, time("from", from), time("to", to), Page.limit(limit));
        return events.find(filter).stream().map(this::document).toList();
    }

    private EventDocument document(RecordedEvent recorded) {
        Long accountId = recorded.event().accountId();
        return new EventDocument(
                recorded.id(),
                recorded.event().at(),
                recorded.event().kind(),
                recorded.event().correlationId().value(),
                accountId == null ? null : accounts.findLogin(accountId).orElse(null),
                recorded.event().details());
    }

    private static @Nullable CorrelationId correlation(@Nullable String text) {
        try {
            return text == null ? null : new CorrelationId(text);
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid("correlationId", "It has 1 to 64 letters, digits and hyphens.");
        }
    }

    private static @Nullable Instant time(String field, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw DomainException.invalid(field, "This must be a time, for example 2026-11-20T12:00:00Z.");
        }
    }
}
