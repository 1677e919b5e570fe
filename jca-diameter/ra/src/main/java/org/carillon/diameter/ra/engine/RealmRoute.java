package org.carillon.diameter.ra.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.carillon.connector.Setting;

/**
 * A row of the realm table (RFC 6733 §2.7 (Realm Routing Table)).
 *
 * @param realm in lower case; {@value #EVERY_OTHER} for every one that no other row has
 * @param applications ids; empty for all
 * @param action what becomes of requests of others
 * @param hosts of the peers that lead there, in lower case
 */
public record RealmRoute(String realm, Set<Long> applications, Action action, List<String> hosts) {
    public static final String EVERY_OTHER = "*";

    /** What is done with a request of a peer that is for this realm and not for us. */
    public enum Action {
        /** Refused: the row is for our own requests. */
        LOCAL,
        /** Sent on as it is, RFC 6733 §2.8.1 (Relay Agents). */
        RELAY,
        /** The same where a policy agrees, §2.8.2 (Proxy Agents). */
        PROXY,
        /** The sender is told where to send it, §2.8.3 (Redirect Agents). */
        REDIRECT
    }

    public RealmRoute {
        realm = realm.toLowerCase(Locale.ROOT);
        applications = Set.copyOf(applications);
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    }

    /**
     * From {@code realm[;applications=3|4][;action=relay]>host|host}.
     *
     * @throws IllegalArgumentException when it has no realm or host, or a word that means nothing
     */
    public static RealmRoute parse(String text) {
        int arrow = text.indexOf('>');
        List<String> hosts = arrow < 1 ? List.of() : Setting.list(text.substring(arrow + 1), "\\|");
        List<String> words = arrow < 1 ? List.of() : Setting.list(text.substring(0, arrow), ";");
        if (hosts.isEmpty() || words.isEmpty()) {
            throw wrong(text);
        }
        Set<Long> applications = new HashSet<>();
        Action action = Action.LOCAL;
        for (String word : words.subList(1, words.size())) {
            if (word.startsWith("applications=")) {
                Setting.list(word.substring(word.indexOf('=') + 1), "\\|")
                        .forEach(id -> applications.add(number(id, text)));
            } else if (word.startsWith("action=")) {
                action = action(word.substring(word.indexOf('=') + 1), text);
            } else {
                throw wrong(text);
            }
        }
        return new RealmRoute(words.getFirst(), applications, action, hosts);
    }

    boolean isFor(String otherRealm, long application) {
        return realm.equals(otherRealm) && (applications.isEmpty() || applications.contains(application));
    }

    private static long number(String text, String row) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("no id of an application: " + row, none);
        }
    }

    private static Action action(String word, String row) {
        for (Action each : Action.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("an action is local, relay, proxy or redirect: " + row);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("a realm is name[;applications=id|id][;action=relay]>peer|peer: " + text);
    }
}
