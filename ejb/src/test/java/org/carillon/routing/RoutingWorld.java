package org.carillon.routing;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.carillon.account.model.Account;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.event.EventConfig;
import org.carillon.event.EventLog;
import org.carillon.event.model.CorrelationId;
import org.carillon.routing.RoutingChanges.Author;
import org.carillon.routing.gateway.GatewaySecrets;
import org.carillon.routing.gateway.GatewayStates;
import org.carillon.routing.gateway.ProbeRecord;
import org.carillon.routing.model.GatewayTransport;
import org.carillon.routing.model.RoutingRepository;
import org.carillon.secret.SecretCipher;
import org.carillon.secret.TestKeys;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.jspecify.annotations.Nullable;

/** Routing on a database: administration, table and transactions as in the container, where events wait for the commit. */
final class RoutingWorld {
    static final Author ADMIN = new Author("admin", CorrelationId.create());

    final RoutingConfig config = new RoutingConfig(
            "DP:int->;TP:int->",
            "DP:int-> OR onnet",
            "from-user = login:number | phone; identity = phone",
            true,
            Duration.ofHours(1));
    final GatewayStates states = new GatewayStates(new ProbeRecord.Limits(1, 1));
    final RoutingTable table;
    final RouteAdministration routes;
    final GatewayAdministration gateways;
    final DialingPlanAdministration dialingPlan;
    final TechPrefixAdministration techPrefixes;
    final EmergencyAdministration emergencies;
    int loads;

    private final JpaUnit unit;
    private final List<RoutingChanged> fired = new ArrayList<>();
    private final JpaAccountRepository accounts;

    RoutingWorld(JpaUnit unit) {
        this.unit = unit;
        RoutingRepository routing = new RoutingRepository(unit.entities());
        accounts = new JpaAccountRepository(unit.entities());
        table = new RoutingTable(new SnapshotLoader(routing, config) {
            @Override
            public long version() {
                return unit.requiresNew(super::version);
            }

            @Override
            public RoutingSnapshot load() {
                loads++;
                return unit.requiresNew(super::load);
            }
        });
        RoutingChanges changes = new RoutingChanges(
                routing, new FiredEvents(), new EventLog(new EventConfig(10, 10, Duration.ZERO)), new MovableClock());
        routes = new RouteAdministration(routing, changes);
        gateways = new GatewayAdministration(
                routing, changes, new GatewaySecrets(new SecretCipher(TestKeys.fresh())), states);
        emergencies = new EmergencyAdministration(routing, changes);
        dialingPlan = new DialingPlanAdministration(routing, changes);
        techPrefixes = new TechPrefixAdministration(routing, accounts, changes, config);
    }

    /** A transaction; what was fired in it is observed after its commit, and not at all after a rollback. */
    <T> T committed(Supplier<T> work) {
        try {
            T result = unit.requiresNew(work);
            List.copyOf(fired).forEach(table::changed);
            return result;
        } finally {
            fired.clear();
        }
    }

    /** The same on another node: nothing is observed here. */
    <T> T elsewhere(Supplier<T> work) {
        try {
            return unit.requiresNew(work);
        } finally {
            fired.clear();
        }
    }

    long openAccount(String phone) {
        return unit.requiresNew(() -> {
            Account account = Account.openedByPhone(E164Number.of(phone), Instant.EPOCH);
            accounts.add(account);
            return account.id();
        });
    }

    static GatewayRequest gateway(String host) {
        return gateway(host, null, null, null);
    }

    static GatewayRequest gateway(
            String host, @Nullable String realm, @Nullable String username, @Nullable String password) {
        return new GatewayRequest(
                null,
                host,
                null,
                GatewayTransport.UDP,
                realm,
                username,
                password,
                null,
                null,
                List.of("PCMA"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Events that wait. */
    private final class FiredEvents implements Event<RoutingChanged> {
        @Override
        public void fire(RoutingChanged event) {
            fired.add(event);
        }

        @Override
        public <U extends RoutingChanged> CompletionStage<U> fireAsync(U event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends RoutingChanged> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Event<RoutingChanged> select(Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends RoutingChanged> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends RoutingChanged> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }
    }
}
