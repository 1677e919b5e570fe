package org.carillon.routing;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.carillon.problem.DomainException;
import org.carillon.routing.model.Route;
import org.carillon.routing.model.RouteSelection;
import org.carillon.routing.model.RouteTarget;
import org.jspecify.annotations.Nullable;

/** What an administrator asks a route to be; a null is what a route has when nothing is said. */
public record RouteRequest(
        String prefix,
        RouteTarget target,
        @Nullable RouteSelection selection,
        @Nullable Boolean strip,
        @Nullable Boolean premium,
        @Nullable Boolean enabled,
        @Nullable String description,
        @Nullable List<Member> gateways) {
    private static final Pattern PREFIX = Pattern.compile("[0-9A-Za-z+*#._-]{0," + Route.MAX_PREFIX_LENGTH + "}");
    private static final int MAX_DESCRIPTION = 200;
    private static final int MAX_GATEWAYS = 20;
    private static final int MAX_PRIORITY = 1000;

    /**
     * @param gateway its name
     * @param priority 1 where nothing is said
     * @param percentage 100 where nothing is said
     */
    public record Member(
            String gateway,
            @Nullable Integer priority,
            @Nullable Integer percentage,
            @Nullable BigDecimal cost) {
        int effectivePriority() {
            return priority == null ? 1 : priority;
        }

        int effectivePercentage() {
            return percentage == null ? 100 : percentage;
        }
    }

    /** @throws DomainException about the field that is wrong */
    void check() {
        checkPrefix("prefix", prefix);
        List<Member> members = members();
        check("gateways", members.size() <= MAX_GATEWAYS, "A route has at most " + MAX_GATEWAYS + " gateways.");
        boolean toGateways = target == RouteTarget.GATEWAYS;
        check("gateways", !toGateways || !members.isEmpty(), "A route to gateways names at least one.");
        check("gateways", toGateways || members.isEmpty(), "Only a route to gateways names any.");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            String at = "gateways." + i;
            check(at + ".gateway", names.add(member.gateway()), "The gateway stands twice in the route.");
            check(
                    at + ".priority",
                    member.effectivePriority() >= 1 && member.effectivePriority() <= MAX_PRIORITY,
                    "This is a number from 1 to " + MAX_PRIORITY + ".");
            check(
                    at + ".percentage",
                    member.effectivePercentage() >= 0 && member.effectivePercentage() <= 100,
                    "This is a number from 0 to 100.");
            BigDecimal cost = member.cost();
            check(
                    at + ".cost",
                    cost == null || cost.signum() >= 0 && cost.scale() <= 6 && cost.precision() - cost.scale() <= 6,
                    "A cost has at most six digits before and after the point.");
        }
        check(
                "description",
                effectiveDescription().length() <= MAX_DESCRIPTION,
                "A description has at most " + MAX_DESCRIPTION + " characters.");
    }

    /** @throws DomainException about the field */
    static void checkPrefix(String field, String text) {
        check(
                field,
                PREFIX.matcher(text).matches(),
                "A prefix has at most " + Route.MAX_PREFIX_LENGTH + " digits, letters and signs of + * # . _ -");
    }

    List<Member> members() {
        return gateways == null ? List.of() : gateways;
    }

    /** Users are looked up without the prefix, gateways get the number with it. */
    boolean effectiveStrip() {
        return strip == null ? target == RouteTarget.USERS : strip;
    }

    String effectiveDescription() {
        return description == null ? "" : description;
    }

    private static void check(String field, boolean good, String detail) {
        if (!good) {
            throw DomainException.invalid(field, detail);
        }
    }
}
