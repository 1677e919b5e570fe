package org.carillon.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.carillon.routing.RouteDefinition.Member;
import org.carillon.routing.model.RouteSelection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R149")
class GatewayOrderPolicyTest {
    private long ids;

    @Test
    void lowerPriorityNumberShouldBeTriedFirst() {
        List<Member> members = List.of(member("c", 3, 100, null), member("a", 1, 100, null), member("b", 2, 100, null));

        assertThat(names(members, RouteSelection.PRIORITY, 1)).containsExactly("a", "b", "c");
    }

    @Test
    void percentagesShouldBeTheShareOfFirstTries() {
        List<Member> members = List.of(member("a", 1, 70, null), member("b", 1, 30, null));
        Map<String, Integer> first = new HashMap<>();
        Random random = new Random(5);
        for (int i = 0; i < 10_000; i++) {
            String name = GatewayOrderPolicy.order(members, RouteSelection.PRIORITY, random)
                    .getFirst()
                    .gateway()
                    .name();
            first.merge(name, 1, Integer::sum);
        }

        assertThat(first.get("a")).isCloseTo(7_000, within(200));
        assertThat(first.get("b")).isCloseTo(3_000, within(200));
    }

    @Test
    void everyMemberShouldBeInTheOrderOnce() {
        List<Member> members = List.of(
                member("a", 1, 50, null),
                member("b", 1, 30, null),
                member("c", 1, 20, null),
                member("d", 2, 100, null));

        for (int seed = 0; seed < 50; seed++) {
            List<String> order = names(members, RouteSelection.PRIORITY, seed);
            assertThat(order).containsExactlyInAnyOrder("a", "b", "c", "d");
            assertThat(order.getLast()).isEqualTo("d");
        }
    }

    @Test
    void zeroPercentShouldComeLastOfItsRank() {
        List<Member> members = List.of(member("spare", 1, 0, null), member("main", 1, 1, null));

        for (int seed = 0; seed < 50; seed++) {
            assertThat(names(members, RouteSelection.PRIORITY, seed)).containsExactly("main", "spare");
        }
    }

    @Test
    @Tag("R319")
    void cheapestShouldBeTriedFirstAndUnknownCostLast() {
        List<Member> members = List.of(
                member("unknown", 1, 100, null),
                member("dear", 1, 100, "0.0200"),
                member("cheap", 9, 100, "0.009"),
                member("middle", 1, 100, "0.01"));

        assertThat(names(members, RouteSelection.LEAST_COST, 1)).containsExactly("cheap", "middle", "dear", "unknown");
        assertThat(names(members, RouteSelection.PRIORITY, 1).getLast()).isEqualTo("cheap");
    }

    @Test
    @Tag("R319")
    void sameCostInOtherWritingShouldBeTheSameRank() {
        List<Member> members = List.of(member("b", 1, 100, "0.010"), member("a", 2, 100, "0.01"));

        assertThat(names(members, RouteSelection.LEAST_COST, 1)).containsExactly("b", "a");
    }

    private List<String> names(List<Member> members, RouteSelection selection, long seed) {
        return GatewayOrderPolicy.order(members, selection, new Random(seed)).stream()
                .map(member -> member.gateway().name())
                .toList();
    }

    private Member member(String name, int priority, int percentage, @Nullable String cost) {
        return new Member(
                TestGateways.gateway(++ids, name), priority, percentage, cost == null ? null : new BigDecimal(cost));
    }
}
