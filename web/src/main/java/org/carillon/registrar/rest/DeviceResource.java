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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carillon.account.AccountDirectory;
import org.carillon.account.model.Device;
import org.carillon.account.password.SipPasswordRenewal;
import org.carillon.api.Sessions;
import org.carillon.event.EventLog;
import org.carillon.event.model.Event;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.registrar.Binding;
import org.carillon.registrar.Registrations;
import org.carillon.registrar.Registrations.Registration;
import org.carillon.registrar.takeover.TakeOverService;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.OfSession;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** The devices of a user's own account. */
@Path("devices")
@RolesAllowed("user")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeviceResource {
    /**
     * @param instance the {@code +sip.instance}, which names it
     * @param expiresAt until when it is registered; null while it is not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeviceDocument(
            String instance,
            @Nullable String os,
            Instant createdAt,
            boolean registered,
            @Nullable String userAgent,
            @Nullable Instant expiresAt) {}

    private static final int ALL = Integer.MAX_VALUE;

    @Inject
    private Registrations registrations;

    @Inject
    private AccountDirectory accounts;

    @Inject
    private SipPasswordRenewal passwords;

    @Inject
    private TakeOverService takeOvers;

    @Inject
    private Sessions sessions;

    @Inject
    private EventLog events;

    @Inject
    private Clock clock;

    @Inject
    private CurrentRequest current;

    @GET
    public List<DeviceDocument> list() {
        long account = account();
        List<Registration> live = registrations.find(account, ALL);
        return registrations.devices(account).stream()
                .map(device -> document(device, live))
                .toList();
    }

    /**
     * Removes a device, ends its registration and logs it out at once: 204. A device that a code has let in a moment
     * ago removes none that was there before: 403, see {@link TakeOverResource}.
     *
     * @param lost whether the SIP password that it knows is worth nothing from now on
     */
    @DELETE
    @Path("{instance}")
    @OfSession
    public Response remove(
            @PathParam("instance") String instance, @QueryParam("lost") @DefaultValue("false") String lost) {
        if (!lost.matches("true|false")) {
            throw DomainException.invalid("lost", "This must be true or false.");
        }
        long account = account();
        if (registrations.devices(account).stream()
                .noneMatch(one -> one.instance().equals(instance))) {
            throw notThere();
        }
        sessions.findDevice(current.caller().sessionId())
                .ifPresent(device -> takeOvers.requireMayRemove(account, device, instance));
        if (Boolean.parseBoolean(lost)) {
            passwords.renew(current.caller().subject(), current.correlationId());
        }
        if (!registrations.removeDevice(account, instance, current.correlationId())) {
            throw notThere();
        }
        events.record(new Event(
                current.correlationId(), clock.instant(), "device.removed", account, Map.of("instance", instance)));
        return Response.noContent().build();
    }

    private static DomainException notThere() {
        return new DomainException(ProblemType.NOT_FOUND, "There is no such device.");
    }

    private long account() {
        return accounts.findAccountId(current.caller().subject())
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
    }

    private static DeviceDocument document(Device device, List<Registration> live) {
        Optional<Binding> binding = live.stream()
                .map(Registration::binding)
                .filter(one -> one.deviceId() == device.id())
                .max(Comparator.comparing(Binding::expiresAt));
        return new DeviceDocument(
                device.instance(),
                device.os().orElse(null),
                device.createdAt(),
                binding.isPresent(),
                binding.map(Binding::userAgent).orElse(null),
                binding.map(Binding::expiresAt).orElse(null));
    }
}
