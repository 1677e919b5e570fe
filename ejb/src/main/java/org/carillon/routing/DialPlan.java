package org.carillon.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.carillon.account.AccountDirectory;
import org.carillon.routing.RoutingPolicy.User;
import org.carillon.routing.RoutingPolicy.World;
import org.carillon.routing.gateway.Availability;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.gateway.GatewayStates;
import org.carillon.routing.rule.CallerIdentity;

/**
 * Says where calls and messages go. It sends nothing and takes no place at a gateway: who sends the call takes one with
 * {@link GatewayStates#take} and goes on to the next choice where there is none. Safe for any thread; asks the database
 * only for users that were not asked for lately.
 */
@ApplicationScoped
public class DialPlan {
    private RoutingTable table;
    private AccountDirectory directory;
    private GatewayStates gateways;
    private PremiumNumbers premium;
    private RoutingConfig config;
    private Supplier<RandomGenerator> random = ThreadLocalRandom::current;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected DialPlan() {}

    @Inject
    public DialPlan(
            RoutingTable table,
            AccountDirectory directory,
            GatewayStates gateways,
            PremiumNumbers premium,
            RoutingConfig config) {
        this.table = table;
        this.directory = directory;
        this.gateways = gateways;
        this.premium = premium;
        this.config = config;
    }

    /** @param dialled the user part of the Request-URI, or the number of a tel URI, as it came */
    public RoutingDecision route(CallerIdentity caller, String dialled) {
        return route(caller, dialled, gateways::availability);
    }

    /**
     * Where a message goes: as a call, whatever the state of the gateways that it would go through.
     *
     * @param dialled the user part of the Request-URI, as it came
     */
    public RoutingDecision routeMessage(CallerIdentity caller, String dialled) {
        return route(caller, dialled, gateway -> Availability.AVAILABLE);
    }

    private RoutingDecision route(
            CallerIdentity caller, String dialled, Function<GatewayDefinition, Availability> availability) {
        World world = new World(
                name -> user(caller.tenantId(), name),
                availability,
                number -> config.blockPremium() && premium.contains(number),
                random.get());
        return RoutingPolicy.decide(table.current(), world, caller, dialled);
    }

    /** @param called the user part of the Request-URI of a call that comes from the gateway, as it came */
    public RoutingDecision.Local routeInbound(GatewayDefinition from, String called) {
        return InboundPolicy.decide(table.current(), name -> user(from.tenantId(), name), from, called);
    }

    /** Whether what was dialled is an emergency, wherever it leads. */
    public boolean isEmergency(String dialled) {
        return table.current().emergencies().isEmergency(dialled);
    }

    private Optional<User> user(long tenantId, String name) {
        OptionalLong id = directory.findAccountId(tenantId, name);
        return id.isEmpty()
                ? Optional.empty()
                : directory.findLogin(id.getAsLong()).map(login -> new User(login, id.getAsLong()));
    }
}
