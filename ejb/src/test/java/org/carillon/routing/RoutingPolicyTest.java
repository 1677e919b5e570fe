package org.carillon.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.carillon.routing.RouteDefinition.Member;
import org.carillon.routing.RoutingDecision.Emergency;
import org.carillon.routing.RoutingDecision.Offnet;
import org.carillon.routing.RoutingDecision.OnnetUser;
import org.carillon.routing.RoutingDecision.Refused;
import org.carillon.routing.RoutingPolicy.User;
import org.carillon.routing.gateway.Availability;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.model.GatewayTransport;
import org.carillon.routing.model.RouteSelection;
import org.carillon.routing.model.RouteTarget;
import org.carillon.routing.rule.CallerIdentity;
import org.carillon.routing.rule.TechPrefix;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingPolicyTest {
    private static final CallerIdentity BOB = new CallerIdentity(2, 1, "bob", "48600111222", "Bob");

    private final GatewayDefinition gw1 = TestGateways.gateway(1, "gw1");
    private final GatewayDefinition gw2 = TestGateways.gateway(2, "gw2");
    private final Map<String, RouteDefinition> routes = new HashMap<>();
    private final Map<String, Availability> states = new HashMap<>();
    private final Map<Long, TechPrefix> accountRules = new HashMap<>();
    private final List<EmergencyPlan.Entry> emergencies = new ArrayList<>();
    private String accountRule = "DP:int->;TP:int->";
    private String platformRule = "DP:int-> OR onnet";

    RoutingPolicyTest() {
        route("onnet", RouteTarget.USERS, true);
        route("44", gw1);
        route("4420", gw2);
        blocked("870");
        blocked("881");
        blocked("1900");
    }

    // ---- users ----

    @Test
    @Tag("R139")
    @Tag("R148")
    void loginThatEqualsTheNumberShouldBeCalled() {
        OnnetUser user = (OnnetUser) route("48600456789");

        assertThat(user.login()).isEqualTo("48600456789");
        assertThat(user.accountId()).isEqualTo(48);
    }

    @Test
    @Tag("R139")
    void publicIdShouldBecomeTheLogin() {
        assertThat(((OnnetUser) route("48700000001")).login()).isEqualTo("alice");
    }

    @Test
    @Tag("R147")
    @Tag("R148")
    void unknownUserShouldBeNotFound() {
        assertThat(refused("nobody")).isEqualTo("404 Not Found");
        assertThat(refused("9")).isEqualTo("404 Not Found");
    }

    @Test
    @Tag("R148")
    void caseOfALoginShouldCount() {
        assertThat(((OnnetUser) route("alice")).login()).isEqualTo("alice");
        assertThat(refused("Alice")).isEqualTo("404 Not Found");
    }

    @ParameterizedTest
    @Tag("R151")
    @ValueSource(strings = {"alice", "zoe", "Q", "_x", "élodie", "9lives", "in", "o'brien", "john.smith"})
    void oneEntryShouldServeLoginsWithAnyFirstCharacter(String login) {
        assertThat(((OnnetUser) route(login)).login()).isEqualTo(login);
    }

    // ---- other networks ----

    @Test
    @Tag("R149")
    void longestPrefixShouldChooseTheGateway() {
        assertThat(gateways("int442085676789")).containsExactly("gw2");
        assertThat(gateways("int447512345678")).containsExactly("gw1");
    }

    @Test
    @Tag("R140")
    @Tag("R145")
    void gatewayShouldBeAskedForTheNumber() {
        Offnet offnet = (Offnet) route("int44208745690");

        assertThat(offnet.number()).isEqualTo("44208745690");
        assertThat(offnet.gateways().getFirst().requestUri()).hasToString("sip:44208745690@127.0.0.1");
    }

    @Test
    @Tag("R152")
    void tariffShouldBeAskedForTheNumberWithoutPrefix() {
        assertThat(((Offnet) route("int442085676789")).tariffNumber()).isEqualTo("442085676789");
    }

    @Test
    @Tag("R150")
    void sideWithThePrefixShouldBeAMatterOfTheRules() {
        accountRule = "DP:onnet->onnet";
        platformRule = "DP:onnet->onnet";

        assertThat(gateways("442085676789")).containsExactly("gw2");
        assertThat(((OnnetUser) route("onnetalice")).login()).isEqualTo("alice");
        assertThat(refused("alice")).isEqualTo("404 Not Found");
    }

    @Test
    @Tag("R159")
    void prefixIntoOtherNetworksShouldBeConfiguration() {
        accountRule = "DP:offnet->;TP:offnet->";
        platformRule = "DP:offnet-> OR onnet";

        assertThat(gateways("offnet442085676789")).containsExactly("gw2");
        assertThat(((Offnet) route("offnet442085676789")).tariffNumber()).isEqualTo("442085676789");
        assertThat(refused("int442085676789")).isEqualTo("404 Not Found");
    }

    @Test
    void ruleOfTheAccountShouldComeBeforeThatOfThePlatform() {
        accountRules.put(BOB.accountId(), TechPrefix.parse("DP:00->;TP:00->"));

        assertThat(gateways("00442085676789")).containsExactly("gw2");
        assertThat(((Offnet) route("00442085676789")).tariffNumber()).isEqualTo("442085676789");
        assertThat(gateways("int442085676789")).containsExactly("gw2");
        assertThat(((OnnetUser) route("alice")).login()).isEqualTo("alice");
    }

    @ParameterizedTest
    @CsvSource({"int+44 208 567-6789", "'int+44 (208) 567.6789'", "' int442085676789'"})
    void typedNumberShouldBeReadWithoutSigns(String dialled) {
        assertThat(((Offnet) route(dialled)).number()).isEqualTo("442085676789");
    }

    @Test
    void gatewayShouldGetTheNumberAsItWantsIt() {
        route(
                "48",
                new TestGateways()
                        .numbers("48", "0")
                        .over(GatewayTransport.TLS, 5071)
                        .build(3, "gw3"));

        GatewayChoice choice = ((Offnet) route("int48600456789")).gateways().getFirst();

        assertThat(choice.number()).isEqualTo("0600456789");
        assertThat(choice.requestUri()).hasToString("sip:0600456789@127.0.0.1:5071;transport=tls");
    }

    @Test
    @Tag("R165")
    void gatewayShouldBeToldAPhoneNumberInsteadOfTheLogin() {
        GatewayChoice choice = ((Offnet) route("int442085676789")).gateways().getFirst();

        assertThat(choice.callerId().fromUser()).isEqualTo("48600111222");
        assertThat(choice.callerId().identity()).isEqualTo("48600111222");
    }

    @Test
    void numberWithoutRouteShouldBeNotFoundOrIncomplete() {
        assertThat(refused("int33140205050")).isEqualTo("404 Not Found");
        assertThat(refused("int4")).isEqualTo("484 Address Incomplete");
        assertThat(refused("int")).isEqualTo("484 Address Incomplete");
        assertThat(refused("")).isEqualTo("484 Address Incomplete");
        assertThat(refused("1".repeat(129))).isEqualTo("484 Address Incomplete");
    }

    @Test
    void loginShouldNotGoToAGateway() {
        route("", gw1);

        assertThat(refused("intalice")).isEqualTo("404 Not Found");
        assertThat(gateways("int33140205050")).containsExactly("gw1");
    }

    @Test
    void gatewaysThatTakeNoCallsShouldBeLeftOutWithTheReason() {
        routes.put(
                "48",
                new RouteDefinition(
                        "48",
                        RouteTarget.GATEWAYS,
                        RouteSelection.PRIORITY,
                        false,
                        false,
                        "",
                        List.of(new Member(gw1, 1, 100, null), new Member(gw2, 2, 100, null))));
        states.put("gw1", Availability.DOWN);

        assertThat(gateways("int48600456789")).containsExactly("gw2");
        assertThat(words("int48600456789"))
                .contains("gw1 does not answer.", "gw2 is tried as number 1: priority 2, 100 %.");

        states.put("gw2", Availability.FULL);
        assertThat(refused("int48600456789")).isEqualTo("503 Service Unavailable");
    }

    // ---- toll fraud ----

    @ParameterizedTest
    @ValueSource(strings = {"int870776123456", "int881612345678", "int+8818 12345678", "int19005551234"})
    void satelliteAndPremiumNumbersShouldBeForbidden(String dialled) {
        route("", gw1);

        assertThat(refused(dialled)).isEqualTo("403 Forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"int00870776123456", "int011870776123456", "int9870776123456", "int900870776123456"})
    void prefixInFrontShouldNotLeadRoundTheBlock(String dialled) {
        route("", gw1);
        routes.put(
                "9",
                new RouteDefinition(
                        "9",
                        RouteTarget.GATEWAYS,
                        RouteSelection.PRIORITY,
                        true,
                        false,
                        "",
                        List.of(new Member(gw1, 1, 100, null))));

        assertThat(refused(dialled)).isEqualTo("403 Forbidden");
    }

    @Test
    void longerRouteShouldOpenAPartOfWhatIsBlocked() {
        route("8816", gw1);

        assertThat(gateways("int881612345678")).containsExactly("gw1");
        assertThat(refused("int881712345678")).isEqualTo("403 Forbidden");
    }

    @Test
    void premiumNumberOfACountryShouldNeedARouteThatTakesIt() {
        assertThat(refused("int449098790000")).isEqualTo("403 Forbidden");

        routes.put(
                "4490",
                new RouteDefinition(
                        "4490",
                        RouteTarget.GATEWAYS,
                        RouteSelection.PRIORITY,
                        false,
                        true,
                        "",
                        List.of(new Member(gw1, 1, 100, null))));
        assertThat(gateways("int449098790000")).containsExactly("gw1");
    }

    // ---- emergencies ----

    @Test
    @Tag("P20")
    void emergencyShouldGoBeforeRulesAndBlocksAndTakeTheNumberAsItStands() {
        blocked("112");
        GatewayDefinition prefixing = new TestGateways().numbers("", "00").build(3, "gw3");
        emergencies.add(new EmergencyPlan.Entry("112", "112", List.of(prefixing, gw1)));

        Emergency emergency = (Emergency) route("112");

        assertThat(emergency.service()).isEqualTo("112");
        assertThat(emergency.gateways()).extracting(GatewayChoice::number).containsExactly("112", "112");
        assertThat(emergency.gateways())
                .extracting(choice -> choice.gateway().name())
                .containsExactly("gw3", "gw1");
        assertThat(words("112")).containsExactly("This is the emergency service '112'; gateways are asked for 112.");
    }

    @Test
    @Tag("P20")
    void gatewayThatSeemsToBeDownShouldBeTheLastHopeAndAFullOneNoObstacle() {
        emergencies.add(new EmergencyPlan.Entry("sos", "911", List.of(gw1, gw2)));
        states.put("gw1", Availability.DOWN);
        states.put("gw2", Availability.FULL);

        assertThat(((Emergency) route("service:sos.police")).gateways())
                .extracting(choice -> choice.gateway().name())
                .containsExactly("gw2", "gw1");
        states.put("gw1", Availability.DISABLED);
        states.put("gw2", Availability.DISABLED);
        assertThat(refused("service:sos")).isEqualTo("503 No Emergency Gateway Is Available");
    }

    @Test
    @Tag("P20")
    void serviceThatIsNotSetUpShouldBeRefusedInClearWords() {
        assertThat(refused("service:sos")).isEqualTo("404 No Emergency Service Is Set Up");
    }

    // ---- reasons ----

    @Test
    @Tag("P07")
    void reasonsShouldTellEachStep() {
        assertThat(words("int+44 208 567 6789"))
                .containsExactly(
                        "'int->' of the rule of the account makes it '442085676789'.",
                        "The longest prefix that fits is '4420'.",
                        "gw2 is tried as number 1: priority 1, 100 %.");
        assertThat(words("alice"))
                .containsExactly(
                        "'onnet' of the rule of the platform makes it 'onnetalice'.",
                        "The longest prefix that fits is 'onnet'.",
                        "This is the login of a user.");
        assertThat(words("int870776123456")).last().isEqualTo("Calls to 870 are blocked: satellite.");
    }

    // ---- the world ----

    private RoutingDecision route(String dialled) {
        RoutingSnapshot snapshot = new RoutingSnapshot(
                1,
                TechPrefix.parse(platformRule),
                TechPrefix.parse(accountRule),
                accountRules,
                PrefixTable.of(routes),
                List.of(gw1, gw2),
                LocalDialingPlan.EMPTY,
                new EmergencyPlan(emergencies));
        RoutingPolicy.World world = new RoutingPolicy.World(
                RoutingPolicyTest::user,
                gateway -> states.getOrDefault(gateway.name(), Availability.AVAILABLE),
                new PremiumNumbers()::contains,
                new Random(1));
        return RoutingPolicy.decide(snapshot, world, BOB, dialled);
    }

    private static Optional<User> user(String name) {
        return switch (name) {
            case "48600456789" -> Optional.of(new User(name, 48));
            case "48700000001" -> Optional.of(new User("alice", 1));
            case "Alice", "nobody", "9" -> Optional.empty();
            default -> name.startsWith("int") ? Optional.empty() : Optional.of(new User(name, 7));
        };
    }

    private String refused(String dialled) {
        Refused refused = (Refused) route(dialled);
        return refused.status() + " " + refused.phrase();
    }

    private List<String> gateways(String dialled) {
        return ((Offnet) route(dialled))
                .gateways().stream().map(choice -> choice.gateway().name()).toList();
    }

    private List<String> words(String dialled) {
        return new ArrayList<>(
                route(dialled).reasons().stream().map(Reason::words).toList());
    }

    private void route(String prefix, GatewayDefinition gateway) {
        routes.put(
                prefix,
                new RouteDefinition(
                        prefix,
                        RouteTarget.GATEWAYS,
                        RouteSelection.PRIORITY,
                        false,
                        false,
                        "",
                        List.of(new Member(gateway, 1, 100, null))));
    }

    private void route(String prefix, RouteTarget target, boolean strip) {
        routes.put(
                prefix, new RouteDefinition(prefix, target, RouteSelection.PRIORITY, strip, false, "users", List.of()));
    }

    private void blocked(String prefix) {
        routes.put(
                prefix,
                new RouteDefinition(
                        prefix, RouteTarget.BLOCKED, RouteSelection.PRIORITY, false, false, "satellite", List.of()));
    }
}
