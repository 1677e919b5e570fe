package org.carillon.routing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.carillon.routing.RouteDefinition.Member;
import org.carillon.routing.model.RouteSelection;
import org.jspecify.annotations.Nullable;

/**
 * In which order a call tries the gateways of a route. Ranks come one after the other; within a rank the percentages
 * decide by lot, anew for each call. Who has no percentage comes last in his rank.
 */
public final class GatewayOrderPolicy {
    /** What makes members equal. Without a cost after every cost. */
    private record Rank(@Nullable BigDecimal cost, int priority) implements Comparable<Rank> {
        private static final Comparator<Rank> ORDER = Comparator.<Rank, BigDecimal>comparing(
                        Rank::cost, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparingInt(Rank::priority);

        @Override
        public int compareTo(Rank other) {
            return ORDER.compare(this, other);
        }
    }

    private GatewayOrderPolicy() {}

    public static List<Member> order(List<Member> members, RouteSelection selection, RandomGenerator random) {
        TreeMap<Rank, List<Member>> ranks = new TreeMap<>();
        for (Member member : members) {
            Rank rank = new Rank(selection == RouteSelection.LEAST_COST ? member.cost() : null, member.priority());
            ranks.computeIfAbsent(rank, first -> new ArrayList<>()).add(member);
        }
        List<Member> order = new ArrayList<>(members.size());
        ranks.values().forEach(equals -> draw(equals, random, order));
        return order;
    }

    private static void draw(List<Member> equals, RandomGenerator random, List<Member> order) {
        List<Member> left = new ArrayList<>(equals);
        left.sort(Comparator.comparing(member -> member.gateway().name()));
        int total = left.stream().mapToInt(Member::percentage).sum();
        while (total > 0) {
            int lot = random.nextInt(total);
            int at = 0;
            while (lot >= left.get(at).percentage()) {
                lot -= left.get(at).percentage();
                at++;
            }
            Member drawn = left.remove(at);
            total -= drawn.percentage();
            order.add(drawn);
        }
        order.addAll(left);
    }
}
