package org.carillon.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.carillon.routing.RoutingDecision.OnnetUser;
import org.carillon.routing.RoutingDecision.Refused;
import org.carillon.routing.RoutingPolicy.User;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R140")
class InboundPolicyTest {
    private static final Map<String, User> USERS = Map.of(
            "442085676789", new User("alice", 1),
            "alice", new User("alice", 1),
            "48600456789", new User("48600456789", 2));

    @ParameterizedTest
    @ValueSource(strings = {"442085676789", "+442085676789", "+44 (20) 8567-6789", "alice"})
    void userShouldBeFoundByNumberAndPublicIdThoughRoutesLeadItsPrefixOut(String called) {
        assertThat(decide("", called)).isInstanceOfSatisfying(OnnetUser.class, user -> {
            assertThat(user.login()).isEqualTo("alice");
            assertThat(user.accountId()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "DP:0-> OR 0048->48,     0442085676789,  alice",
        "DP:0->44,               02085676789,    alice",
        "DP:0->44,               442085676789,   alice",
        "DP:99->+48,             99600456789,    48600456789",
        "DP:4420,                85676789,       alice",
    })
    void ruleOfTheGatewayShouldMakeTheNumber(String rule, String called, String login) {
        assertThat(((OnnetUser) decide(rule, called)).login()).isEqualTo(login);
    }

    @Test
    void numberThatNobodyHasShouldBeNotFound() {
        assertThat(refused("442085676780")).isEqualTo("404 Not Found");
        assertThat(refused("nobody")).isEqualTo("404 Not Found");
        assertThat(refused("ALICE")).isEqualTo("404 Not Found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"int442085676780", "int881612345678"})
    void nobodyShouldBeCarriedFromOneNetworkIntoAnother(String called) {
        assertThat(refused(called)).isEqualTo("403 No Transit");
    }

    @Test
    void numberThatIsNoneShouldBeIncomplete() {
        assertThat(refused("")).isEqualTo("484 Address Incomplete");
        assertThat(refused(" ")).isEqualTo("484 Address Incomplete");
        assertThat(refused("4".repeat(129))).isEqualTo("484 Address Incomplete");
    }

    @Test
    @Tag("P07")
    void everyStepShouldBeTold() {
        assertThat(decide("DP:0->44", "020 8567 6789").reasons())
                .extracting(Reason::words)
                .containsExactly(
                        "'020 8567 6789' is read as '02085676789'.",
                        "'0->44' of the rule of gateway carrier makes it '442085676789'.",
                        "'442085676789' is the user 'alice'.");
        assertThat(decide("", "int44").reasons())
                .extracting(Reason::words)
                .containsExactly("Calls from carrier end at users: 'int44' leads into another network.");
    }

    private static String refused(String called) {
        Refused refused = (Refused) decide("", called);
        return refused.status() + " " + refused.phrase();
    }

    private static RoutingDecision decide(String rule, String called) {
        return InboundPolicy.decide(
                TestInbound.snapshot(),
                name -> Optional.ofNullable(USERS.get(name)),
                new TestGateways().calling("192.0.2.1", false, rule).build(1, "carrier"),
                called);
    }
}
