package org.carillon.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.carillon.routing.gateway.GatewayDefinition;

/** Which numbers and services are emergencies, and where they go. */
public final class EmergencyPlan {
    public static final EmergencyPlan EMPTY = new EmergencyPlan(List.of());

    /** How the user part of a service URN begins (RFC 5031 §3 (Registration Template)). */
    private static final String URN = "service:";

    private static final String SOS = "sos";

    /**
     * One emergency number or service.
     *
     * @param service {@code 112}, {@code sos}, {@code sos.fire}
     * @param number what gateways are asked for
     * @param gateways in the order in which they are tried
     */
    public record Entry(String service, String number, List<GatewayDefinition> gateways) {
        public Entry {
            gateways = List.copyOf(gateways);
        }
    }

    private final List<Entry> entries;
    private final Map<String, Entry> byService = new HashMap<>();

    public EmergencyPlan(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        entries.forEach(entry -> byService.put(entry.service(), entry));
    }

    /** Whether this is an emergency, with or without an entry. */
    public boolean isEmergency(String dialled) {
        return find(dialled).isPresent() || isSos(dialled);
    }

    /**
     * The entry for what was dialled. The generic service stands for each of its parts (RFC 5031 §4.2 (Sub-Services for
     * the 'sos' Service)).
     *
     * @param dialled the user part of the Request-URI
     */
    public Optional<Entry> find(String dialled) {
        if (!isSos(dialled)) {
            // a user may be called sos
            return isService(dialled) ? Optional.empty() : Optional.ofNullable(byService.get(digits(dialled)));
        }
        String service = dialled.substring(URN.length()).toLowerCase(Locale.ROOT);
        Entry found = byService.get(service);
        while (found == null && service.indexOf('.') > 0) {
            service = service.substring(0, service.lastIndexOf('.'));
            found = byService.get(service);
        }
        return Optional.ofNullable(found);
    }

    public List<Entry> entries() {
        return entries;
    }

    /** Those that are dialled; services are known by their name. */
    public Set<String> numbers() {
        return byService.keySet().stream()
                .filter(service -> !isService(service))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the name of an entry is one of a service, and not a number. */
    static boolean isService(String service) {
        return service.equals(SOS) || service.startsWith(SOS + ".");
    }

    private static boolean isSos(String dialled) {
        return dialled.regionMatches(true, 0, URN, 0, URN.length())
                && isService(dialled.substring(URN.length()).toLowerCase(Locale.ROOT));
    }

    /** RFC 3966 §3 (URI Syntax): visual separators say nothing. */
    private static String digits(String dialled) {
        if (dialled.isEmpty() || dialled.charAt(0) >= 'A') {
            return dialled;
        }
        StringBuilder digits = new StringBuilder(dialled.length());
        for (int i = 0; i < dialled.length(); i++) {
            if ("-.()".indexOf(dialled.charAt(i)) < 0) {
                digits.append(dialled.charAt(i));
            }
        }
        return digits.toString();
    }
}
