package org.carillon.routing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.routing.RoutingChanges.Author;
import org.carillon.routing.gateway.GatewaySecrets;
import org.carillon.routing.gateway.GatewayStates;
import org.carillon.routing.model.Gateway;
import org.carillon.routing.model.GatewaySettings;
import org.carillon.routing.model.RoutingRepository;
import org.jspecify.annotations.Nullable;

/** What an administrator does with gateways. Each change counts from its commit on, for the next call. */
@Stateless
public class GatewayAdministration {
    private static final int NAMED_ROUTES = 5;

    /**
     * A gateway as an administrator sees it, without its secret.
     *
     * @param state what the probes of this node show: {@code unknown}, {@code up} or {@code down}
     * @param calls under way through this node
     */
    public record View(
            String name, GatewaySettings settings, boolean hasPassword, String state, boolean registered, int calls) {}

    /** A gateway that was written, and whether it is new. */
    public record Put(View gateway, boolean created) {}

    private RoutingRepository routing;
    private RoutingChanges changes;
    private GatewaySecrets secrets;
    private GatewayStates states;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected GatewayAdministration() {}

    @Inject
    public GatewayAdministration(
            RoutingRepository routing, RoutingChanges changes, GatewaySecrets secrets, GatewayStates states) {
        this.routing = routing;
        this.changes = changes;
        this.secrets = secrets;
        this.states = states;
    }

    /** By name. */
    public List<View> list() {
        return routing.gateways().stream().map(this::view).toList();
    }

    /** @throws DomainException NOT_FOUND */
    public View get(String name) {
        return view(find(name));
    }

    /**
     * Creates the gateway, or replaces everything but its name. The password stays when none is given, as long as host,
     * realm and user stay.
     *
     * @throws DomainException INVALID_REQUEST about a field
     */
    public Put put(String name, GatewayRequest request, Author by) {
        changes.begin();
        GatewayRequest.checkName(name);
        GatewaySettings settings = request.settings();
        Gateway known = routing.findGateway(name).orElse(null);
        String secret = sealed(settings, request.password(), known);
        Gateway gateway = known == null ? new Gateway(name, settings, secret) : known;
        if (known == null) {
            routing.add(gateway);
        } else {
            gateway.change(settings, secret);
        }
        changes.note(known == null ? "routing.gateway-created" : "routing.gateway-changed", by, "gateway", name);
        return new Put(view(gateway), known == null);
    }

    /** @throws DomainException NOT_FOUND, CONFLICT while a route or an emergency service uses it */
    public void remove(String name, Author by) {
        changes.begin();
        Gateway gateway = find(name);
        List<String> users = routing.prefixesOf(gateway, NAMED_ROUTES);
        if (!users.isEmpty()) {
            throw new DomainException(
                    ProblemType.CONFLICT,
                    "Routes use the gateway, among them those of " + String.join(", ", users) + ".");
        }
        List<String> services = routing.emergencyServicesOf(gateway);
        if (!services.isEmpty()) {
            throw new DomainException(
                    ProblemType.CONFLICT, "Emergency calls use the gateway: " + String.join(", ", services) + ".");
        }
        routing.remove(gateway);
        changes.note("routing.gateway-removed", by, "gateway", name);
    }

    private @Nullable String sealed(GatewaySettings settings, @Nullable String password, @Nullable Gateway before) {
        if (settings.authUser() == null) {
            if (password != null) {
                throw DomainException.invalid("password", "A password goes with username and realm.");
            }
            return null;
        }
        if (password != null) {
            return secrets.seal(settings, password);
        }
        return Optional.ofNullable(before)
                .filter(known -> GatewaySecrets.sameUse(known.settings(), settings))
                .flatMap(Gateway::sealedSecret)
                .orElseThrow(() -> DomainException.invalid(
                        "password", "The password must be given with a new username, realm or host."));
    }

    private Gateway find(String name) {
        return routing.findGateway(name)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such gateway."));
    }

    private View view(Gateway gateway) {
        GatewaySettings settings = gateway.settings();
        return new View(
                gateway.name(),
                settings,
                gateway.sealedSecret().isPresent(),
                states.probeState(gateway.id(), settings).name().toLowerCase(Locale.ROOT),
                states.registered(gateway.id()),
                states.calls(gateway.id()));
    }
}
