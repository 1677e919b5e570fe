package org.carillon.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.model.RouteSelection;
import org.carillon.routing.model.RouteTarget;
import org.carillon.sip.Lease;
import org.carillon.testing.JpaUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What administrators do to routing, and when calls see it; proved on each database. */
abstract class RoutingAdministrationContract {
    private final String unique = Long.toString(ThreadLocalRandom.current().nextLong(100_000, 999_999));
    private final String prefix = "44" + unique;
    private final String gw1 = "gw1-" + unique;
    private final String gw2 = "gw2-" + unique;

    private JpaUnit unit;
    private RoutingWorld world;

    abstract DataSource database();

    @BeforeEach
    void open() {
        unit = new JpaUnit(database());
        world = new RoutingWorld(unit);
        world.committed(() -> world.gateways.put(gw1, RoutingWorld.gateway("a.example"), RoutingWorld.ADMIN));
        world.committed(() -> world.gateways.put(gw2, RoutingWorld.gateway("b.example"), RoutingWorld.ADMIN));
    }

    @AfterEach
    void close() {
        unit.close();
    }

    @Test
    @Tag("R009")
    void changedRouteShouldCountFromItsCommitOn() {
        RouteAdministration.View route = world.committed(() -> world.routes.create(to(gw1), RoutingWorld.ADMIN));
        assertThat(gatewayOf(prefix)).isEqualTo(gw1);

        world.committed(() -> world.routes.change(route.id(), to(gw2), RoutingWorld.ADMIN));
        assertThat(gatewayOf(prefix)).isEqualTo(gw2);

        world.committed(() -> {
            world.routes.remove(route.id(), RoutingWorld.ADMIN);
            return true;
        });
        assertThat(world.table.current().routes().findLongest(prefix + "1")).isNull();
    }

    @Test
    @Tag("R009")
    void changeOnAnotherNodeShouldBeSeenAtTheNextLookAndReadOnce() {
        world.table.refresh();
        world.elsewhere(() -> world.routes.create(to(gw1), RoutingWorld.ADMIN));
        assertThat(world.table.current().routes().findLongest(prefix + "1")).isNull();

        world.table.look();
        int loads = world.loads;
        assertThat(gatewayOf(prefix)).isEqualTo(gw1);
        world.table.look();
        assertThat(world.loads).isEqualTo(loads);
    }

    @Test
    @Tag("P20")
    void emergencyServiceShouldCountFromItsCommitOnAndReadersBeTold() {
        String service = unique + "*1";
        List<Boolean> told = new ArrayList<>();
        Lease reading = world.table.onRead(
                snapshot -> told.add(snapshot.emergencies().numbers().contains(service)));

        world.committed(() -> world.emergencies.put(service, null, List.of(gw2, gw1), RoutingWorld.ADMIN));

        EmergencyPlan.Entry entry =
                world.table.current().emergencies().find(service).orElseThrow();
        assertThat(entry.number()).isEqualTo(service);
        assertThat(entry.gateways()).extracting(GatewayDefinition::name).containsExactly(gw2, gw1);
        assertThat(world.committed(world.emergencies::list))
                .contains(new EmergencyAdministration.View(service, service, List.of(gw2, gw1)));
        assertThatThrownBy(() -> world.committed(() -> {
                    world.gateways.remove(gw1, RoutingWorld.ADMIN);
                    return true;
                }))
                .extracting("type")
                .isEqualTo(ProblemType.CONFLICT);
        world.committed(() -> {
            world.emergencies.remove(service, RoutingWorld.ADMIN);
            return true;
        });
        assertThat(told).containsExactly(false, true, false);
        reading.close();
        world.table.refresh();
        assertThat(told).hasSize(3);
    }

    @ParameterizedTest
    @Tag("P20")
    @CsvSource({
        "1,          112,  1, service",
        "police,     112,  1, service",
        "sos.,       112,  1, service",
        "sos.Fire,   112,  1, service",
        "sos,        ,     1, number",
        "112,        11-2, 1, number",
        "112,        112,  0, gateways",
        "112,        112,  2, gateways",
        "112,        112,  9, gateways.0"
    })
    void emergencyServiceThatCannotBeShouldBeRefused(
            String service, @Nullable String number, int gateways, String field) {
        List<String> names = gateways == 9 ? List.of("nowhere") : Collections.nCopies(gateways, gw1);

        assertThatThrownBy(
                        () -> world.committed(() -> world.emergencies.put(service, number, names, RoutingWorld.ADMIN)))
                .isInstanceOf(DomainException.class)
                .extracting("field")
                .isEqualTo(field);
    }

    @Test
    void refusedChangeShouldLeaveTheVersionAsItWas() {
        long before = world.table.refresh().version();

        assertThatThrownBy(() -> world.committed(() -> world.routes.create(to("nowhere"), RoutingWorld.ADMIN)))
                .isInstanceOf(DomainException.class);

        assertThat(world.table.refresh().version()).isEqualTo(before);
    }

    @Test
    void disabledRouteShouldGiveWayToAShorterOne() {
        world.committed(() -> world.routes.create(to(gw1), RoutingWorld.ADMIN));
        world.committed(() -> world.routes.create(
                new RouteRequest(prefix + "20", RouteTarget.BLOCKED, null, null, null, false, null, null),
                RoutingWorld.ADMIN));

        assertThat(gatewayOf(prefix + "20")).isEqualTo(gw1);
    }

    @Test
    void secondRouteOfAPrefixShouldBeAConflict() {
        world.committed(() -> world.routes.create(to(gw1), RoutingWorld.ADMIN));

        assertThatThrownBy(() -> world.committed(() -> world.routes.create(to(gw2), RoutingWorld.ADMIN)))
                .extracting("type")
                .isEqualTo(ProblemType.CONFLICT);
    }

    @Test
    void routeShouldBeShownWithItsGatewaysByPriority() {
        RouteRequest request = new RouteRequest(
                prefix,
                RouteTarget.GATEWAYS,
                RouteSelection.LEAST_COST,
                null,
                null,
                null,
                "carriers",
                List.of(
                        new RouteRequest.Member(gw2, 2, 0, new BigDecimal("0.0125")),
                        new RouteRequest.Member(gw1, null, null, null)));
        long id = world.committed(() -> world.routes.create(request, RoutingWorld.ADMIN))
                .id();

        RouteAdministration.View shown = world.committed(() -> world.routes.get(id));

        assertThat(shown.gateways())
                .extracting(RouteAdministration.Member::gateway)
                .containsExactly(gw1, gw2);
        assertThat(shown.gateways().getFirst().percentage()).isEqualTo(100);
        assertThat(shown.gateways().getLast().cost()).isEqualByComparingTo("0.0125");
        assertThat(shown.settings().strip()).isFalse();
    }

    @Test
    void gatewayInUseShouldNotGo() {
        world.committed(() -> world.routes.create(to(gw1), RoutingWorld.ADMIN));

        assertThatThrownBy(() -> world.committed(() -> {
                    world.gateways.remove(gw1, RoutingWorld.ADMIN);
                    return true;
                }))
                .hasMessage("Routes use the gateway, among them those of " + prefix + ".")
                .extracting("type")
                .isEqualTo(ProblemType.CONFLICT);
    }

    @Test
    void passwordShouldStayUntilItsUseChanges() {
        assertThat(put("a.example", "carrier", "us", "secret").hasPassword()).isTrue();
        assertThat(put("a.example", "carrier", "us", null).hasPassword()).isTrue();

        assertThat(field(() -> put("evil.example", "carrier", "us", null))).isEqualTo("password");
        assertThat(field(() -> put("a.example", "evil", "us", null))).isEqualTo("password");
        assertThat(put("b.example", "carrier", "us", "secret").hasPassword()).isTrue();
        assertThat(put("b.example", null, null, null).hasPassword()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "host, 'a.example:5060'",
        "host, 'a b'",
        "host, 'user@a.example'",
        "callerIdRules, 'from-user = nobody'",
        "codecs, 'PC MA'",
        "trustedSources, 'carrier.example'",
        "stripPrefix, '4 4'",
        "realm, 'carrier'",
        "inbound, 'without a source'",
        "inboundRule, 'DP:0->44;TP:0->44'",
        "inboundRule, '0->44'",
    })
    void wrongSettingOfAGatewayShouldNameTheField(String field, String value) {
        assertThat(field(() -> world.gateways
                        .put(gw1, broken(field, value), RoutingWorld.ADMIN)
                        .gateway()))
                .isEqualTo(field);
    }

    @Test
    @Tag("R166")
    void brokenCallerIdRuleShouldBeRefusedWithThePosition() {
        assertThatThrownBy(() -> world.committed(() -> world.gateways.put(
                        gw1, broken("callerIdRules", "from-user = login | nobody"), RoutingWorld.ADMIN)))
                .hasMessageStartingWith("At position 21:");
    }

    @Test
    void wrongFieldOfARouteShouldBeNamed() {
        assertThat(fieldOf(request -> with(request, "44 20", RouteTarget.GATEWAYS, request.gateways())))
                .isEqualTo("prefix");
        assertThat(fieldOf(request -> with(request, prefix, RouteTarget.GATEWAYS, List.of())))
                .isEqualTo("gateways");
        assertThat(fieldOf(request -> with(request, prefix, RouteTarget.BLOCKED, request.gateways())))
                .isEqualTo("gateways");
        assertThat(fieldOf(request -> with(
                        request,
                        prefix,
                        RouteTarget.GATEWAYS,
                        List.of(member(gw1, 1, 100, null), member(gw1, 2, 100, null)))))
                .isEqualTo("gateways.1.gateway");
        assertThat(fieldOf(request -> with(request, prefix, RouteTarget.GATEWAYS, List.of(member(gw1, 0, 100, null)))))
                .isEqualTo("gateways.0.priority");
        assertThat(fieldOf(request -> with(request, prefix, RouteTarget.GATEWAYS, List.of(member(gw1, 1, 101, null)))))
                .isEqualTo("gateways.0.percentage");
        assertThat(fieldOf(request ->
                        with(request, prefix, RouteTarget.GATEWAYS, List.of(member(gw1, 1, 1, "0.1234567")))))
                .isEqualTo("gateways.0.cost");
        assertThat(fieldOf(
                        request -> with(request, prefix, RouteTarget.GATEWAYS, List.of(member("nowhere", 1, 1, null)))))
                .isEqualTo("gateways.0.gateway");
    }

    @Test
    @Tag("R041")
    @Tag("R152")
    void accountShouldHaveTheTemplateUntilItHasARuleOfItsOwn() {
        String login = "48600" + unique;
        long account = world.openAccount(login);
        assertThat(world.committed(() -> world.techPrefixes.get(login)).techPrefix())
                .isEqualTo("DP:int->;TP:int->");

        world.committed(() -> world.techPrefixes.put(login, "DP:00->;TP:00->", RoutingWorld.ADMIN));
        assertThat(world.table.current().ruleOf(account)).hasToString("DP:00->;TP:00->");
        assertThat(world.committed(() -> world.techPrefixes.get(login)).own()).isTrue();

        world.committed(() -> world.techPrefixes.remove(login, RoutingWorld.ADMIN));
        assertThat(world.table.current().ruleOf(account)).hasToString("DP:int->;TP:int->");
    }

    @Test
    void brokenTechPrefixShouldBeRefusedWithThePosition() {
        world.openAccount("48601" + unique);

        assertThatThrownBy(() ->
                        world.committed(() -> world.techPrefixes.put("48601" + unique, "DP:int>", RoutingWorld.ADMIN)))
                .hasMessage("At position 7: 'OR' or ';' is expected, not '>'")
                .extracting("field")
                .isEqualTo("techPrefix");
    }

    @Test
    @Tag("R154")
    void dialingPlanShouldChangeAtOnce() {
        world.committed(() -> world.dialingPlan.put("5" + unique, "SIP1.Example.com", RoutingWorld.ADMIN));
        assertThat(world.table.current().dialingPlan().findServer("5" + unique + "1"))
                .contains("sip1.example.com");

        world.committed(() -> world.dialingPlan.put("5" + unique, "sip2.example.com:5070", RoutingWorld.ADMIN));
        assertThat(world.table.current().dialingPlan().findServer("5" + unique + "1"))
                .contains("sip2.example.com:5070");

        world.committed(() -> {
            world.dialingPlan.remove("5" + unique, RoutingWorld.ADMIN);
            return true;
        });
        assertThat(world.table.current().dialingPlan().findServer("5" + unique + "1"))
                .isEmpty();
        assertThat(field(() -> world.dialingPlan.put("5", "a;b", RoutingWorld.ADMIN)))
                .isEqualTo("server");
    }

    private GatewayAdministration.View put(
            String host, @Nullable String realm, @Nullable String username, @Nullable String password) {
        return world.committed(() -> world.gateways
                .put(gw1, RoutingWorld.gateway(host, realm, username, password), RoutingWorld.ADMIN)
                .gateway());
    }

    private String field(Supplier<Object> work) {
        try {
            return "none, but " + world.committed(work);
        } catch (DomainException refused) {
            return String.valueOf(refused.field());
        }
    }

    private String fieldOf(UnaryOperator<RouteRequest> breaking) {
        return field(() -> world.routes.create(breaking.apply(to(gw1)), RoutingWorld.ADMIN));
    }

    private String gatewayOf(String beginning) {
        return Objects.requireNonNull(world.table.current().routes().findLongest(beginning + "1"))
                .value()
                .members()
                .getFirst()
                .gateway()
                .name();
    }

    private RouteRequest to(String gateway) {
        return new RouteRequest(
                prefix, RouteTarget.GATEWAYS, null, null, null, null, null, List.of(member(gateway, 1, 100, null)));
    }

    private static RouteRequest with(
            RouteRequest request, String prefix, RouteTarget target, @Nullable List<RouteRequest.Member> gateways) {
        return new RouteRequest(
                prefix,
                target,
                request.selection(),
                request.strip(),
                request.premium(),
                request.enabled(),
                request.description(),
                gateways);
    }

    private static RouteRequest.Member member(String gateway, int priority, int percentage, @Nullable String cost) {
        return new RouteRequest.Member(gateway, priority, percentage, cost == null ? null : new BigDecimal(cost));
    }

    private static GatewayRequest broken(String field, String value) {
        return new GatewayRequest(
                null,
                field.equals("host") ? value : "a.example",
                null,
                null,
                field.equals("realm") ? value : null,
                null,
                null,
                null,
                null,
                field.equals("codecs") ? List.of(value) : null,
                null,
                field.equals("callerIdRules") ? value : null,
                null,
                field.equals("stripPrefix") ? value : null,
                null,
                null,
                null,
                field.equals("trustedSources") ? List.of(value) : null,
                field.equals("inbound") ? true : null,
                null,
                field.equals("inboundRule") ? value : null);
    }
}
