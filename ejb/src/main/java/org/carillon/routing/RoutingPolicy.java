package org.carillon.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.carillon.routing.RouteDefinition.Member;
import org.carillon.routing.RoutingDecision.Emergency;
import org.carillon.routing.RoutingDecision.Offnet;
import org.carillon.routing.RoutingDecision.OnnetUser;
import org.carillon.routing.RoutingDecision.Refused;
import org.carillon.routing.gateway.Availability;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.model.RouteTarget;
import org.carillon.routing.rule.CallerIdentity;
import org.carillon.routing.rule.NumberRule;
import org.carillon.routing.rule.TechPrefix;

/**
 * Where a dialled text leads: it is normalised, changed by the rule of the account or else of the platform, and the
 * longest prefix of the routes decides. Case counts, as RFC 3261 §19.1.4 (URI Comparison) says of the user part.
 */
public final class RoutingPolicy {
    static final int LONGEST = 128;

    /** Digits with the signs that people put between them; no login looks so. */
    private static final Pattern TYPED_NUMBER = Pattern.compile("\\+?[0-9 ()./-]*[0-9][0-9 ()./-]*");

    private static final Pattern SEPARATORS = Pattern.compile("^\\+|[ ()./-]");

    /** How other countries are dialled: 00 in most of the world, 011 in North America. */
    private static final Pattern INTERNATIONAL_PREFIX = Pattern.compile("^(?:00|011)");

    /** What a telephone network can be asked for; service codes have the star and the hash. */
    private static final Pattern DIALLABLE = Pattern.compile("[0-9*#]{1,32}");

    /** One of our users. */
    public record User(String login, long accountId) {}

    /**
     * What is asked besides the snapshot.
     *
     * @param users by login, or else by public id
     * @param premium whether a number is a premium-rate one in its country
     */
    public record World(
            Function<String, Optional<User>> users,
            Function<GatewayDefinition, Availability> gateways,
            Predicate<String> premium,
            RandomGenerator random) {}

    private final RoutingSnapshot snapshot;
    private final World world;
    private final CallerIdentity caller;
    private final List<Reason> reasons = new ArrayList<>();

    private RoutingPolicy(RoutingSnapshot snapshot, World world, CallerIdentity caller) {
        this.snapshot = snapshot;
        this.world = world;
        this.caller = caller;
    }

    public static RoutingDecision decide(RoutingSnapshot snapshot, World world, CallerIdentity caller, String dialled) {
        return new RoutingPolicy(snapshot, world, caller).decide(dialled);
    }

    private RoutingDecision decide(String dialled) {
        if (snapshot.emergencies().isEmergency(dialled)) {
            return emergency(dialled);
        }
        String typed = normalised(dialled);
        if (typed.isEmpty() || typed.length() > LONGEST) {
            return incomplete("Nothing that can be looked up was dialled.");
        }
        TechPrefix own = snapshot.ruleOf(caller.accountId());
        String number = changed(typed, own.dialPlan(), snapshot.platformRule().dialPlan());
        if (number.isEmpty()) {
            return incomplete("Nothing is left of what was dialled.");
        }
        PrefixTable.Match<RouteDefinition> match = snapshot.routes().findLongest(number);
        if (match == null) {
            return noRoute(number);
        }
        RouteDefinition route = match.value();
        note(Reason.ROUTE, "The longest prefix that fits is '" + match.prefix() + "'.", "prefix", match.prefix());
        String target = route.strip() ? read(number.substring(match.prefix().length())) : number;
        if (target.isEmpty()) {
            return incomplete("Nothing follows the prefix.");
        }
        return switch (route.target()) {
            case BLOCKED -> blocked(match);
            case USERS -> user(target);
            case GATEWAYS -> offnet(route, target, tariffNumber(snapshot, typed, own));
        };
    }

    /** Neither rule nor block has a say, and a gateway that seems to be down is better than none. */
    private RoutingDecision emergency(String dialled) {
        Optional<EmergencyPlan.Entry> entry = snapshot.emergencies().find(dialled);
        if (entry.isEmpty()) {
            note(Reason.EMERGENCY, "This is an emergency, and nobody has said where such calls go.");
            return refused(404, "No Emergency Service Is Set Up");
        }
        String service = entry.get().service();
        String number = entry.get().number();
        note(
                Reason.EMERGENCY,
                "This is the emergency service '" + service + "'; gateways are asked for " + number + ".",
                "service",
                service,
                "number",
                number);
        List<GatewayChoice> well = new ArrayList<>();
        List<GatewayChoice> doubtful = new ArrayList<>();
        for (GatewayDefinition gateway : entry.get().gateways()) {
            Availability availability = world.gateways().apply(gateway);
            if (availability != Availability.AVAILABLE) {
                note(Reason.GATEWAY, gateway.name() + " " + availability.words() + ".", "gateway", gateway.name());
            }
            GatewayChoice choice =
                    new GatewayChoice(gateway, number, gateway.callerIdRules().apply(caller));
            switch (availability) {
                case AVAILABLE, FULL -> well.add(choice);
                case DOWN, NOT_REGISTERED -> doubtful.add(choice);
                case DISABLED -> {}
            }
        }
        well.addAll(doubtful);
        if (well.isEmpty()) {
            note(Reason.GATEWAY, "Every gateway of the service is switched off.");
            return refused(503, "No Emergency Gateway Is Available");
        }
        return new Emergency(service, number, well, reasons);
    }

    private RoutingDecision user(String name) {
        Optional<User> user = world.users().apply(name);
        if (user.isEmpty()) {
            note(Reason.USER, "There is no user '" + name + "'.", "name", name);
            return refused(404, "Not Found");
        }
        String login = user.get().login();
        note(
                Reason.USER,
                login.equals(name)
                        ? "This is the login of a user."
                        : "This is a public id of the user '" + login + "'.",
                "login",
                login);
        return new OnnetUser(login, user.get().accountId(), reasons);
    }

    private RoutingDecision offnet(RouteDefinition route, String number, String tariffNumber) {
        if (!DIALLABLE.matcher(number).matches()) {
            note(Reason.ROUTE, "Gateways take numbers only.", "number", number);
            return refused(404, "Not Found");
        }
        // a prefix of the international exchange, or one that the route strips, must not lead round the block
        String international = INTERNATIONAL_PREFIX.matcher(number).replaceFirst("");
        PrefixTable.Match<RouteDefinition> block = snapshot.routes().findLongest(international);
        if (block != null && block.value().target() == RouteTarget.BLOCKED) {
            return blocked(block);
        }
        if (!route.premium() && world.premium().test(international)) {
            note(Reason.BLOCK, "This is a premium-rate number, and the route takes none.", "number", number);
            return refused(403, "Forbidden");
        }
        List<Member> available = new ArrayList<>();
        for (Member member : route.members()) {
            Availability availability = world.gateways().apply(member.gateway());
            if (availability == Availability.AVAILABLE) {
                available.add(member);
            } else {
                String name = member.gateway().name();
                note(Reason.GATEWAY, name + " " + availability.words() + ".", "gateway", name);
            }
        }
        if (available.isEmpty()) {
            note(Reason.GATEWAY, "No gateway of the route takes calls.");
            return refused(503, "Service Unavailable");
        }
        List<GatewayChoice> order = new ArrayList<>();
        for (Member member : GatewayOrderPolicy.order(available, route.selection(), world.random())) {
            order.add(choice(member, number));
            noteTurn(route, member, order.size());
        }
        return new Offnet(number, tariffNumber, order, reasons);
    }

    private GatewayChoice choice(Member member, String number) {
        GatewayDefinition gateway = member.gateway();
        return new GatewayChoice(
                gateway, gateway.numberFor(number), gateway.callerIdRules().apply(caller));
    }

    private void noteTurn(RouteDefinition route, Member member, int turn) {
        String name = member.gateway().name();
        String cost = member.cost() == null ? "unknown" : member.cost().toPlainString();
        String why =
                switch (route.selection()) {
                    case PRIORITY -> "priority " + member.priority() + ", " + member.percentage() + " %";
                    case LEAST_COST ->
                        "cost " + cost + ", priority " + member.priority() + ", " + member.percentage() + " %";
                };
        note(
                Reason.GATEWAY,
                name + " is tried as number " + turn + ": " + why + ".",
                "gateway",
                name,
                "turn",
                Integer.toString(turn),
                "priority",
                Integer.toString(member.priority()),
                "percentage",
                Integer.toString(member.percentage()),
                "cost",
                cost);
    }

    private String changed(String typed, NumberRule own, NumberRule platform) {
        Optional<NumberRule.Applied> applied = own.apply(typed);
        String whose = "the account";
        if (applied.isEmpty()) {
            applied = platform.apply(typed);
            whose = "the platform";
        }
        if (applied.isEmpty()) {
            note(Reason.RULE, "No rule fits.", "number", typed);
            return typed;
        }
        String result = read(applied.get().result());
        String step = applied.get().step().toString();
        note(
                Reason.RULE,
                "'" + step + "' of the rule of " + whose + " makes it '" + result + "'.",
                "rule",
                step,
                "number",
                result);
        return result;
    }

    /** What the tariff is asked for when this account dials so (R152). */
    public static String tariffNumber(RoutingSnapshot snapshot, long accountId, String dialled) {
        return tariffNumber(snapshot, read(dialled), snapshot.ruleOf(accountId));
    }

    private static String tariffNumber(RoutingSnapshot snapshot, String typed, TechPrefix own) {
        return read(own.tariff()
                .apply(typed)
                .or(() -> snapshot.platformRule().tariff().apply(typed))
                .map(NumberRule.Applied::result)
                .orElse(typed));
    }

    private String normalised(String dialled) {
        String result = read(dialled);
        if (!result.equals(dialled)) {
            note(
                    Reason.NORMALISATION,
                    "'" + dialled + "' is read as '" + result + "'.",
                    "dialled",
                    dialled,
                    "number",
                    result);
        }
        return result;
    }

    /** A number without the signs that people put into it; anything else as it is. */
    static String read(String text) {
        String stripped = text.strip();
        return TYPED_NUMBER.matcher(stripped).matches()
                ? SEPARATORS.matcher(stripped).replaceAll("")
                : stripped;
    }

    private RoutingDecision noRoute(String number) {
        if (DIALLABLE.matcher(number).matches() && snapshot.routes().goesOn(number)) {
            return incomplete("There are routes for longer numbers that begin so.");
        }
        note(Reason.ROUTE, "No route fits '" + number + "'.", "number", number);
        return refused(404, "Not Found");
    }

    /** RFC 3261 §21.4.22 (484 Address Incomplete). */
    private RoutingDecision incomplete(String words) {
        note(Reason.ROUTE, words);
        return refused(484, "Address Incomplete");
    }

    private RoutingDecision blocked(PrefixTable.Match<RouteDefinition> match) {
        note(
                Reason.BLOCK,
                "Calls to " + match.prefix() + " are blocked: " + match.value().description() + ".",
                "prefix",
                match.prefix());
        return refused(403, "Forbidden");
    }

    private RoutingDecision refused(int status, String phrase) {
        return new Refused(status, phrase, reasons);
    }

    private void note(String step, String words, String... data) {
        reasons.add(Reason.of(step, words, data));
    }
}
