package org.carillon.routing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.PersistenceException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.carillon.account.model.Account;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.testing.JpaUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What routing keeps, proved on each database. */
abstract class RoutingRepositoryContract {
    private final String unique = Long.toString(ThreadLocalRandom.current().nextLong(100_000, 999_999));

    JpaUnit unit;
    RoutingRepository routing;

    abstract DataSource database();

    @BeforeEach
    void open() {
        unit = new JpaUnit(database());
        routing = new RoutingRepository(unit.entities());
    }

    @AfterEach
    void close() {
        unit.close();
    }

    @Test
    @Tag("R009")
    void eachChangeShouldRaiseTheVersionByOne() {
        long before = unit.requiresNew(routing::version);

        unit.run(routing::raiseVersion);
        unit.run(routing::raiseVersion);

        assertThat(unit.requiresNew(routing::version)).isEqualTo(before + 2);
    }

    @Test
    void gatewayShouldBeKeptWithEverySetting() {
        GatewaySettings settings = new GatewaySettings(
                true,
                "SBC.Carrier.Example",
                5080,
                GatewayTransport.TLS,
                "carrier.example",
                "trunk-1",
                true,
                1800,
                List.of("pcma", "G729"),
                true,
                "from-user = phone",
                true,
                "44",
                "0044",
                30,
                15,
                List.of("192.0.2.0/24", "2001:db8::1"),
                new GatewaySettings.Inbound(true, true, "DP:0->44"));
        String name = "gw-" + unique;
        unit.run(() -> routing.add(new Gateway(name, settings, "sealed")));

        Gateway found = unit.requiresNew(() -> routing.findGateway(name)).orElseThrow();

        assertThat(found.settings()).isEqualTo(settings);
        assertThat(found.settings().host()).isEqualTo("sbc.carrier.example");
        assertThat(found.settings().codecs()).containsExactly("PCMA", "G729");
        assertThat(found.sealedSecret()).contains("sealed");
    }

    @Test
    void gatewayShouldBeChangedAndForgetItsSecret() {
        String name = "gw-" + unique;
        unit.run(() -> routing.add(new Gateway(name, plain("a.example"), "sealed")));

        unit.run(() -> routing.findGateway(name).orElseThrow().change(plain("b.example"), null));

        Gateway found = unit.requiresNew(() -> routing.findGateway(name)).orElseThrow();
        assertThat(found.settings().host()).isEqualTo("b.example");
        assertThat(found.sealedSecret()).isEmpty();
    }

    @Test
    void secondGatewayOfAnameShouldBeRefused() {
        unit.run(() -> routing.add(new Gateway("gw-" + unique, plain("a.example"), null)));

        assertThatThrownBy(() -> unit.run(() -> routing.add(new Gateway("gw-" + unique, plain("b.example"), null))))
                .isInstanceOf(PersistenceException.class);
    }

    @Test
    @Tag("R149")
    void routeShouldBeKeptWithItsGateways() {
        long first = gateway("a-" + unique);
        long second = gateway("b-" + unique);
        List<RouteGateway> gateways = List.of(
                new RouteGateway(first, 1, 70, new BigDecimal("0.012500")), new RouteGateway(second, 2, 30, null));
        unit.run(() -> routing.add(new Route("44" + unique, toGateways(gateways))));

        RouteSettings found = unit.requiresNew(
                () -> routing.findRoute("44" + unique).orElseThrow().settings());

        assertThat(found.target()).isEqualTo(RouteTarget.GATEWAYS);
        assertThat(found.selection()).isEqualTo(RouteSelection.LEAST_COST);
        assertThat(found.gateways()).containsExactlyInAnyOrderElementsOf(gateways);
    }

    @Test
    void routeShouldChangeItsGateways() {
        long first = gateway("a-" + unique);
        long second = gateway("b-" + unique);
        unit.run(() ->
                routing.add(new Route("44" + unique, toGateways(List.of(new RouteGateway(first, 1, 100, null))))));

        unit.run(() -> routing.findRoute("44" + unique)
                .orElseThrow()
                .change("45" + unique, toGateways(List.of(new RouteGateway(second, 1, 100, null)))));

        assertThat(unit.requiresNew(() -> routing.findRoute("44" + unique))).isEmpty();
        assertThat(unit.requiresNew(() -> routing.routes("45" + unique, 10).stream()
                        .flatMap(route -> route.settings().gateways().stream())
                        .map(RouteGateway::gatewayId)
                        .toList()))
                .containsExactly(second);
    }

    @Test
    void routesShouldBeFoundByTheirBeginningAsItStands() {
        unit.run(() -> {
            routing.add(new Route("x%" + unique, toUsers()));
            routing.add(new Route("xy" + unique, toUsers()));
        });

        assertThat(unit.requiresNew(() ->
                        routing.routes("x%", 10).stream().map(Route::prefix).toList()))
                .containsExactly("x%" + unique);
    }

    @Test
    void gatewayInUseShouldBeNamedByItsRoutesAndNotGo() {
        long id = gateway("a-" + unique);
        unit.run(() -> routing.add(new Route("44" + unique, toGateways(List.of(new RouteGateway(id, 1, 100, null))))));

        assertThat(unit.requiresNew(() ->
                        routing.prefixesOf(routing.findGateway("a-" + unique).orElseThrow(), 10)))
                .containsExactly("44" + unique);
        assertThatThrownBy(() -> unit.run(
                        () -> routing.remove(routing.findGateway("a-" + unique).orElseThrow())))
                .isInstanceOf(PersistenceException.class);
    }

    @Test
    @Tag("R147")
    void freshDatabaseShouldLeadOnnetToUsers() {
        RouteSettings onnet =
                unit.requiresNew(() -> routing.findRoute("onnet").orElseThrow().settings());

        assertThat(onnet.target()).isEqualTo(RouteTarget.USERS);
        assertThat(onnet.strip()).isTrue();
        assertThat(onnet.enabled()).isTrue();
    }

    @Test
    void freshDatabaseShouldBlockSatelliteAndPremiumNumbers() {
        for (String prefix : List.of("870", "878", "881", "882", "883", "808", "979", "1900", "1976")) {
            assertThat(unit.requiresNew(() ->
                                    routing.findRoute(prefix).orElseThrow().settings())
                            .target())
                    .as(prefix)
                    .isEqualTo(RouteTarget.BLOCKED);
        }
    }

    @Test
    @Tag("R152")
    void accountShouldHaveItsOwnRuleUntilItIsRemoved() {
        long account = unit.requiresNew(() -> {
            Account opened = Account.openedByPhone(E164Number.of("48600" + unique), Instant.EPOCH);
            new JpaAccountRepository(unit.entities()).add(opened);
            return opened.id();
        });
        unit.run(() -> routing.add(new DialRule(account, "DP:00->;TP:00->")));
        unit.run(() -> routing.findDialRule(account).orElseThrow().replace("DP:int->;TP:int->"));

        assertThat(unit.requiresNew(routing::dialRules))
                .filteredOn(rule -> rule.accountId() == account)
                .extracting(DialRule::techPrefix)
                .containsExactly("DP:int->;TP:int->");

        unit.run(() -> routing.remove(routing.findDialRule(account).orElseThrow()));
        assertThat(unit.requiresNew(() -> routing.findDialRule(account))).isEmpty();
    }

    @Test
    @Tag("R154")
    void dialingPlanShouldBeKeptByPrefix() {
        unit.run(() -> {
            routing.add(new DialingPlanEntry("b" + unique, "sip2.example.com"));
            routing.add(new DialingPlanEntry("a" + unique, "sip1.example.com"));
            routing.findDialingPlanEntry("b" + unique).orElseThrow().moveTo("sip3.example.com");
        });

        assertThat(unit.requiresNew(routing::dialingPlan))
                .filteredOn(entry -> entry.prefix().endsWith(unique))
                .extracting(entry -> entry.prefix().charAt(0) + " " + entry.server())
                .containsExactly("a sip1.example.com", "b sip3.example.com");
    }

    @Test
    void emergencyServiceShouldKeepItsGatewaysInTheirOrder() {
        long first = gateway("em1-" + unique);
        long second = gateway("em2-" + unique);
        unit.run(() -> routing.add(new EmergencyService("sos." + unique, "112", List.of(second, first))));

        assertThat(unit.requiresNew(() -> routing.findEmergencyService("sos." + unique)))
                .hasValueSatisfying(service -> {
                    assertThat(service.number()).isEqualTo("112");
                    assertThat(service.gateways()).containsExactly(second, first);
                });
        unit.run(() ->
                routing.findEmergencyService("sos." + unique).orElseThrow().change("911", List.of(first, second)));
        assertThat(unit.requiresNew(routing::emergencyServices))
                .filteredOn(service -> service.service().endsWith(unique))
                .singleElement()
                .satisfies(service -> {
                    assertThat(service.number()).isEqualTo("911");
                    assertThat(service.gateways()).containsExactly(first, second);
                });
        assertThat(unit.requiresNew(() -> routing.emergencyServicesOf(
                        routing.findGateway("em2-" + unique).orElseThrow())))
                .containsExactly("sos." + unique);

        unit.run(() ->
                routing.remove(routing.findEmergencyService("sos." + unique).orElseThrow()));
        assertThat(unit.requiresNew(() -> routing.findEmergencyService("sos." + unique)))
                .isEmpty();
    }

    private long gateway(String name) {
        return unit.requiresNew(() -> {
            Gateway gateway = new Gateway(name, plain("a.example"), null);
            routing.add(gateway);
            return gateway.id();
        });
    }

    private static RouteSettings toGateways(List<RouteGateway> gateways) {
        return new RouteSettings(
                RouteTarget.GATEWAYS, RouteSelection.LEAST_COST, false, false, true, "carriers", gateways);
    }

    private static RouteSettings toUsers() {
        return new RouteSettings(RouteTarget.USERS, RouteSelection.PRIORITY, true, false, true, "", List.of());
    }

    static GatewaySettings plain(String host) {
        return new GatewaySettings(
                true,
                host.toLowerCase(Locale.ROOT),
                null,
                GatewayTransport.UDP,
                null,
                null,
                false,
                3600,
                List.of(),
                false,
                "",
                false,
                "",
                "",
                null,
                0,
                List.of(),
                GatewaySettings.Inbound.NONE);
    }
}
