package org.carillon.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.carillon.routing.RoutingDecision.Local;
import org.carillon.routing.RoutingDecision.OnnetUser;
import org.carillon.routing.RoutingDecision.Refused;
import org.carillon.routing.RoutingPolicy.User;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.model.RouteTarget;
import org.carillon.routing.rule.NumberRule;

/**
 * Where a call leads that comes from a gateway: to one of our users, or nowhere. What would lead a user of ours into another
 * network leads a gateway nowhere, since nobody here would pay for it.
 */
final class InboundPolicy {
    private final RoutingSnapshot snapshot;
    private final Function<String, Optional<User>> users;
    private final List<Reason> reasons = new ArrayList<>();

    private InboundPolicy(RoutingSnapshot snapshot, Function<String, Optional<User>> users) {
        this.snapshot = snapshot;
        this.users = users;
    }

    /** @param users by login, or else by public id */
    static Local decide(
            RoutingSnapshot snapshot, Function<String, Optional<User>> users, GatewayDefinition from, String called) {
        return new InboundPolicy(snapshot, users).decide(from, called);
    }

    private Local decide(GatewayDefinition from, String called) {
        String number = changed(from, normalised(called));
        if (number.isEmpty() || number.length() > RoutingPolicy.LONGEST) {
            note(Reason.ROUTE, "Nothing that can be looked up was called.");
            return refused(484, "Address Incomplete");
        }
        Optional<User> user = users.apply(number);
        if (user.isPresent()) {
            String login = user.get().login();
            note(Reason.USER, "'" + number + "' is the user '" + login + "'.", "login", login);
            return new OnnetUser(login, user.get().accountId(), reasons);
        }
        return leadsOut(number) ? noTransit(from, number) : unknown(number);
    }

    private String normalised(String called) {
        String number = RoutingPolicy.read(called);
        if (!number.equals(called)) {
            note(
                    Reason.NORMALISATION,
                    "'" + called + "' is read as '" + number + "'.",
                    "dialled",
                    called,
                    "number",
                    number);
        }
        return number;
    }

    private String changed(GatewayDefinition from, String number) {
        Optional<NumberRule.Applied> applied = from.inboundRule().apply(number);
        if (applied.isEmpty()) {
            return number;
        }
        String result = RoutingPolicy.read(applied.get().result());
        String step = applied.get().step().toString();
        note(
                Reason.RULE,
                "'" + step + "' of the rule of gateway " + from.name() + " makes it '" + result + "'.",
                "rule",
                step,
                "number",
                result);
        return result;
    }

    /** Whether it would lead a user without a rule of his own out of here, or is blocked. */
    private boolean leadsOut(String number) {
        String dialled = RoutingPolicy.read(snapshot.platformRule().dialPlan().resultOf(number));
        PrefixTable.Match<RouteDefinition> match = snapshot.routes().findLongest(dialled);
        return match != null && match.value().target() != RouteTarget.USERS;
    }

    private Local noTransit(GatewayDefinition from, String number) {
        note(
                Reason.GATEWAY,
                "Calls from " + from.name() + " end at users: '" + number + "' leads into another network.",
                "gateway",
                from.name(),
                "number",
                number);
        return refused(403, "No Transit");
    }

    private Local unknown(String number) {
        note(Reason.USER, "There is no user '" + number + "'.", "name", number);
        return refused(404, "Not Found");
    }

    private Local refused(int status, String phrase) {
        return new Refused(status, phrase, reasons);
    }

    private void note(String step, String words, String... data) {
        reasons.add(Reason.of(step, words, data));
    }
}
