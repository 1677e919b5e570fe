package org.carillon.development.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.carillon.development.ProviderOutbox;
import org.carillon.development.model.OutboxEntry;
import org.carillon.problem.DomainException;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** What the fake providers took, newest first. */
@Path("outbox")
@PermitAll
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OutboxResource {
    /** @param kind {@code sms}, {@code mail}, {@code push} or {@code call} */
    record Entry(
            long id,
            Instant at,
            String kind,
            String to,
            String from,
            String text,
            @Nullable String payload) {}

    @Inject
    private ProviderOutbox outbox;

    @GET
    public List<Entry> list(
            @QueryParam("to") @Nullable String to,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        return outbox.find(to, kind == null ? null : kind(kind), Page.limit(limit)).stream()
                .map(OutboxResource::document)
                .toList();
    }

    private static OutboxEntry.Kind kind(String name) {
        return Arrays.stream(OutboxEntry.Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> DomainException.invalid("kind", "It is sms, mail, push or call."));
    }

    private static Entry document(OutboxEntry entry) {
        return new Entry(
                entry.id(),
                entry.at(),
                entry.kind().name().toLowerCase(Locale.ROOT),
                entry.to(),
                entry.from(),
                entry.text(),
                entry.payload().orElse(null));
    }
}
