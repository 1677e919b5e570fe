package org.carillon.routing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which server serves whom, for clients that choose it themselves: the home server of their own login, where they
 * register and keep presence, and the servicing server of each call and message. The longest prefix that fits counts.
 */
public final class LocalDialingPlan {
    /** @param server host name or address, with {@code :port} where it is not the usual one */
    public record Entry(String prefix, String server) {}

    public static final LocalDialingPlan EMPTY = new LocalDialingPlan(List.of());

    private final List<Entry> entries;
    private final PrefixTable<String> servers;

    public LocalDialingPlan(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        Map<String, String> byPrefix = new LinkedHashMap<>();
        entries.forEach(entry -> byPrefix.put(entry.prefix(), entry.server()));
        servers = PrefixTable.of(byPrefix);
    }

    /** The server for a login or for the user part of a Request-URI. */
    public Optional<String> findServer(String user) {
        return Optional.ofNullable(servers.findLongest(user)).map(PrefixTable.Match::value);
    }

    public List<Entry> entries() {
        return entries;
    }
}
