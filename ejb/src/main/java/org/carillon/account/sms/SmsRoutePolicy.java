package org.carillon.account.sms;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.carillon.account.model.E164Number;
import org.carillon.account.sms.SmsConfig.Gateway;

/** Which gateways an SMS is offered to, one after the other: those of the longest prefix that fits, or else the usual ones. */
public final class SmsRoutePolicy {
    private static final Pattern PREFIX = Pattern.compile("[1-9][0-9]{0,14}");

    private final List<Gateway> usual;
    private final Map<String, List<Gateway>> byPrefix;

    private SmsRoutePolicy(List<Gateway> usual, Map<String, List<Gateway>> byPrefix) {
        this.usual = usual;
        this.byPrefix = byPrefix;
    }

    /**
     * @param usual names separated by {@code |}
     * @param byPrefix {@code prefix>name|name}, separated by commas; may be empty
     * @throws IllegalStateException where something else stands there
     */
    static SmsRoutePolicy of(String usual, String byPrefix) {
        Map<String, List<Gateway>> routes = new TreeMap<>();
        for (String route : byPrefix.isBlank() ? new String[0] : byPrefix.split(",", -1)) {
            String[] parts = route.strip().split(">", -1);
            if (parts.length != 2 || !PREFIX.matcher(parts[0]).matches()) {
                throw new IllegalStateException("no route of SMSes: " + route.strip());
            }
            if (routes.put(parts[0], gateways(parts[1])) != null) {
                throw new IllegalStateException("two routes of SMSes to " + parts[0]);
            }
        }
        return new SmsRoutePolicy(gateways(usual), Map.copyOf(routes));
    }

    /** In the order in which they are tried; at least one. */
    List<Gateway> gateways(E164Number to) {
        String digits = to.digits();
        for (int length = digits.length(); length > 0; length--) {
            List<Gateway> found = byPrefix.get(digits.substring(0, length));
            if (found != null) {
                return found;
            }
        }
        return usual;
    }

    /** All that any number may come to. */
    Set<Gateway> all() {
        Set<Gateway> all = EnumSet.copyOf(usual);
        byPrefix.values().forEach(all::addAll);
        return all;
    }

    private static List<Gateway> gateways(String names) {
        List<Gateway> gateways = new ArrayList<>();
        for (String name : names.split("\\|", -1)) {
            Gateway gateway = gateway(name.strip());
            if (gateways.contains(gateway)) {
                throw new IllegalStateException("an SMS gateway stands twice in " + names);
            }
            gateways.add(gateway);
        }
        return List.copyOf(gateways);
    }

    private static Gateway gateway(String name) {
        for (Gateway gateway : Gateway.values()) {
            if (gateway.name().toLowerCase(Locale.ROOT).equals(name)) {
                return gateway;
            }
        }
        throw new IllegalStateException("no SMS gateway is called " + name);
    }
}
