package org.carillon.charging.diameter;

import java.util.Arrays;
import java.util.List;

/**
 * Who holds the credit of users of a tariff.
 *
 * @param tariff its name; {@value #EVERY} for every account, with tariff or without
 * @param realm that is asked
 * @param hosts of that realm, the one that is asked first at the beginning; empty where any may be asked
 */
record OcsRoute(String tariff, String realm, List<String> hosts) {
    static final String EVERY = "*";

    /**
     * From {@code tariff>realm} or {@code tariff>realm>host|host}.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static OcsRoute parse(String text) {
        String[] parts = text.strip().split(">", -1);
        List<String> hosts = parts.length < 3
                ? List.of()
                : Arrays.stream(parts[2].split("\\|", -1)).map(String::strip).toList();
        if (parts.length < 2
                || parts.length > 3
                || parts[0].isBlank()
                || parts[1].isBlank()
                || hosts.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("an OCS is tariff>realm or tariff>realm>host|host: " + text);
        }
        return new OcsRoute(parts[0].strip(), parts[1].strip(), hosts);
    }
}
