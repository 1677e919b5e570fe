package org.carillon.registrar.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.carillon.account.AccountDirectory;
import org.carillon.event.EventLog;
import org.carillon.event.model.Event;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.registrar.Binding;
import org.carillon.registrar.Registrations;
import org.carillon.registrar.Registrations.Registration;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;
import org.carillon.sip.SipUri;
import org.jspecify.annotations.Nullable;

/** Live registrations, as an administrator sees and ends them. */
@Path("registrations")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class RegistrationResource {
    /**
     * @param remote the device's address as seen on the wire, host:port
     * @param q the preference, 0 to 1
     * @param path through which proxies the device is reached, outermost first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RegistrationDocument(
            @Nullable String login,
            String instance,
            @Nullable Integer regId,
            String contact,
            String transport,
            String remote,
            @Nullable String userAgent,
            Instant expiresAt,
            double q,
            List<String> path) {}

    @Inject
    private Registrations registrations;

    @Inject
    private AccountDirectory accounts;

    @Inject
    private EventLog events;

    @Inject
    private Clock clock;

    @Inject
    private CurrentRequest current;

    /** @param account a login or public id; without it the registrations of all accounts, in no order */
    @GET
    public List<RegistrationDocument> list(
            @QueryParam("account") @Nullable String account, @QueryParam("limit") @DefaultValue("100") String limit) {
        int most = Page.limit(limit);
        List<Registration> found =
                account == null ? registrations.find(most) : registrations.find(accountId(account), most);
        return found.stream().map(this::document).toList();
    }

    /** Ends all registrations of an account: 204. They take up again when their devices refresh. */
    @DELETE
    @Path("{account}")
    public Response deactivate(@PathParam("account") String account) {
        int ended = registrations.deactivate(accountId(account), current.correlationId());
        return noted(account, ended);
    }

    /** Ends the registration of one device: 204. */
    @DELETE
    @Path("{account}/{device}")
    public Response deactivate(@PathParam("account") String account, @PathParam("device") String instance) {
        int ended = registrations.deactivate(accountId(account), instance, current.correlationId());
        if (ended == 0) {
            throw new DomainException(ProblemType.NOT_FOUND, "This device is not registered.");
        }
        return noted(account, ended);
    }

    private long accountId(String account) {
        return accounts.findAccountId(account)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
    }

    private Response noted(String account, int ended) {
        events.record(new Event(
                current.correlationId(),
                clock.instant(),
                "registration.deactivated",
                accountId(account),
                Map.of(
                        "bindings",
                        Integer.toString(ended),
                        "by",
                        current.caller().subject())));
        return Response.noContent().build();
    }

    private RegistrationDocument document(Registration registration) {
        Binding binding = registration.binding();
        return new RegistrationDocument(
                accounts.findLogin(registration.accountId()).orElse(null),
                binding.instance(),
                binding.outbound() ? binding.regId() : null,
                binding.contact().toString(),
                binding.flow().transport().name().toLowerCase(Locale.ROOT),
                binding.flow().remote().getHostString() + ":"
                        + binding.flow().remote().getPort(),
                binding.userAgent(),
                binding.expiresAt(),
                binding.preference() / 1000.0,
                binding.route().stream().map(SipUri::toString).toList());
    }
}
