package org.carillon.routing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.routing.RoutingChanges.Author;
import org.carillon.routing.model.Gateway;
import org.carillon.routing.model.Route;
import org.carillon.routing.model.RouteGateway;
import org.carillon.routing.model.RouteSelection;
import org.carillon.routing.model.RouteSettings;
import org.carillon.routing.model.RoutingRepository;
import org.jspecify.annotations.Nullable;

/** What an administrator does with routes. Each change counts from its commit on, for the next call. */
@Stateless
public class RouteAdministration {
    /** A gateway's place in a route. */
    public record Member(
            String gateway,
            int priority,
            int percentage,
            @Nullable BigDecimal cost) {}

    /** A route as an administrator sees it; the gateways by priority, then by name. */
    public record View(long id, String prefix, RouteSettings settings, List<Member> gateways) {}

    private RoutingRepository routing;
    private RoutingChanges changes;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected RouteAdministration() {}

    @Inject
    public RouteAdministration(RoutingRepository routing, RoutingChanges changes) {
        this.routing = routing;
        this.changes = changes;
    }

    /** By prefix; those whose prefix begins with the text. */
    public List<View> list(String beginning, int limit) {
        Map<Long, String> names = gatewayNames();
        return routing.routes(beginning, limit).stream()
                .map(route -> view(route, names))
                .toList();
    }

    /** @throws DomainException NOT_FOUND */
    public View get(long id) {
        return view(find(id), gatewayNames());
    }

    /** @throws DomainException INVALID_REQUEST about a field, CONFLICT where the prefix has a route */
    public View create(RouteRequest request, Author by) {
        changes.begin();
        RouteSettings settings = settings(request);
        refuseTaken(request.prefix());
        Route route = new Route(request.prefix(), settings);
        routing.add(route);
        changes.note("routing.route-created", by, "prefix", request.prefix());
        return view(route, gatewayNames());
    }

    /** @throws DomainException NOT_FOUND, INVALID_REQUEST about a field, CONFLICT where the prefix has another route */
    public View change(long id, RouteRequest request, Author by) {
        changes.begin();
        Route route = find(id);
        RouteSettings settings = settings(request);
        if (!route.prefix().equals(request.prefix())) {
            refuseTaken(request.prefix());
        }
        route.change(request.prefix(), settings);
        changes.note("routing.route-changed", by, "prefix", request.prefix());
        return view(route, gatewayNames());
    }

    /** @throws DomainException NOT_FOUND */
    public void remove(long id, Author by) {
        changes.begin();
        Route route = find(id);
        routing.remove(route);
        changes.note("routing.route-removed", by, "prefix", route.prefix());
    }

    private RouteSettings settings(RouteRequest request) {
        request.check();
        List<RouteGateway> gateways = new ArrayList<>();
        for (int i = 0; i < request.members().size(); i++) {
            RouteRequest.Member member = request.members().get(i);
            String field = "gateways." + i + ".gateway";
            Gateway gateway = routing.findGateway(member.gateway())
                    .orElseThrow(() -> DomainException.invalid(field, "There is no such gateway."));
            gateways.add(new RouteGateway(
                    gateway.id(), member.effectivePriority(), member.effectivePercentage(), member.cost()));
        }
        return new RouteSettings(
                request.target(),
                request.selection() == null ? RouteSelection.PRIORITY : request.selection(),
                request.effectiveStrip(),
                Boolean.TRUE.equals(request.premium()),
                !Boolean.FALSE.equals(request.enabled()),
                request.effectiveDescription(),
                gateways);
    }

    private void refuseTaken(String prefix) {
        if (routing.findRoute(prefix).isPresent()) {
            throw new DomainException(ProblemType.CONFLICT, "There is a route for this prefix already.");
        }
    }

    private Route find(long id) {
        return routing.findRoute(id)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such route."));
    }

    private Map<Long, String> gatewayNames() {
        return routing.gateways().stream().collect(Collectors.toMap(Gateway::id, Gateway::name));
    }

    private static View view(Route route, Map<Long, String> names) {
        RouteSettings settings = route.settings();
        List<Member> members = settings.gateways().stream()
                .map(member -> new Member(
                        String.valueOf(names.get(member.gatewayId())),
                        member.priority(),
                        member.percentage(),
                        member.cost().orElse(null)))
                .sorted(Comparator.comparingInt(Member::priority).thenComparing(Member::gateway))
                .toList();
        return new View(route.id(), route.prefix(), settings, members);
    }
}
