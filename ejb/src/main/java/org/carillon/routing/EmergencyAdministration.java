package org.carillon.routing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.routing.RoutingChanges.Author;
import org.carillon.routing.model.EmergencyService;
import org.carillon.routing.model.Gateway;
import org.carillon.routing.model.RoutingRepository;
import org.jspecify.annotations.Nullable;

/** What an administrator does with emergency numbers and services. Each change counts from its commit on, for the next call. */
@Stateless
public class EmergencyAdministration {
    private static final int MAX_GATEWAYS = 20;
    private static final Pattern DIALLED = Pattern.compile("[0-9*#]{2,15}");
    private static final Pattern SERVICE = Pattern.compile("sos(\\.[a-z0-9-]{1,63})*");
    private static final Pattern NUMBER = Pattern.compile("[0-9*#]{1,32}");

    /** A number or service as an administrator sees it; the gateways in the order in which they are tried. */
    public record View(String service, String number, List<String> gateways) {}

    private RoutingRepository routing;
    private RoutingChanges changes;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected EmergencyAdministration() {}

    @Inject
    public EmergencyAdministration(RoutingRepository routing, RoutingChanges changes) {
        this.routing = routing;
        this.changes = changes;
    }

    /** By name. */
    public List<View> list() {
        Map<Long, String> names = routing.gateways().stream().collect(Collectors.toMap(Gateway::id, Gateway::name));
        return routing.emergencyServices().stream()
                .map(service -> new View(
                        service.service(),
                        service.number(),
                        service.gateways().stream()
                                .map(id -> String.valueOf(names.get(id)))
                                .toList()))
                .toList();
    }

    /**
     * Sets where a number or a service goes.
     *
     * @param service digits, or {@code sos} with or without a part of it
     * @param number what gateways are asked for, as it stands; null: what is dialled
     * @param gateways names, in the order in which they are tried
     * @throws DomainException INVALID_REQUEST about a field
     */
    public View put(String service, @Nullable String number, List<String> gateways, Author by) {
        changes.begin();
        boolean dialled = DIALLED.matcher(service).matches();
        check(
                "service",
                dialled
                        || SERVICE.matcher(service).matches()
                                && service.length() <= EmergencyService.MAX_SERVICE_LENGTH,
                "This is a number of 2 to 15 digits, or sos, or a part of it such as sos.fire.");
        check("number", dialled || number != null, "A service needs the number that gateways are asked for.");
        String asked = number == null ? service : number;
        check("number", NUMBER.matcher(asked).matches(), "A number has 1 to 32 digits, stars and hashes.");
        List<Long> ids = ids(gateways);
        routing.findEmergencyService(service)
                .ifPresentOrElse(
                        known -> known.change(asked, ids),
                        () -> routing.add(new EmergencyService(service, asked, ids)));
        changes.note("routing.emergency-changed", by, "service", service, "number", asked);
        return new View(service, asked, List.copyOf(gateways));
    }

    /** @throws DomainException NOT_FOUND */
    public void remove(String service, Author by) {
        changes.begin();
        routing.remove(routing.findEmergencyService(service)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such emergency service.")));
        changes.note("routing.emergency-removed", by, "service", service);
    }

    private List<Long> ids(List<String> gateways) {
        check(
                "gateways",
                !gateways.isEmpty() && gateways.size() <= MAX_GATEWAYS,
                "An emergency call has 1 to " + MAX_GATEWAYS + " gateways.");
        check("gateways", Set.copyOf(gateways).size() == gateways.size(), "A gateway stands here twice.");
        return IntStream.range(0, gateways.size())
                .mapToObj(i -> routing.findGateway(gateways.get(i))
                        .orElseThrow(() -> DomainException.invalid("gateways." + i, "There is no such gateway."))
                        .id())
                .toList();
    }

    private static void check(String field, boolean good, String detail) {
        if (!good) {
            throw DomainException.invalid(field, detail);
        }
    }
}
