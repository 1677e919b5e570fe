package org.carillon.diameter;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A peer as it is configured; nobody else is spoken to.
 *
 * @param host its Origin-Host, in lower case
 * @param realm its Origin-Realm
 * @param address where it is, a name or an address; null for a peer that may come from anywhere
 * @param connect whether we connect to it; else it connects to us, and may in both cases
 * @param weight its share of its realm's requests, 1 to 1000
 */
public record PeerSettings(
        String host, String realm, @Nullable String address, int port, boolean tls, boolean connect, int weight) {
    public static final int PORT = 3868;
    public static final int TLS_PORT = 5868;
    public static final int MOST_WEIGHT = 1000;

    /** @throws IllegalArgumentException when we are to connect to a peer without an address */
    public PeerSettings {
        host = host.toLowerCase(Locale.ROOT);
        if (connect && address == null) {
            throw new IllegalArgumentException("peer " + host + ": to connect to it its address is needed");
        }
    }

    /**
     * From {@code host;realm=r;address=a;port=3868;transport=tcp;connect=true;weight=1}.
     *
     * @throws IllegalArgumentException when it has no host or realm, or a word that means nothing
     */
    public static PeerSettings parse(String text) {
        String[] parts = text.split(";", -1);
        String host = parts[0].strip().toLowerCase(Locale.ROOT);
        Map<String, String> words = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("peer " + host + ": no key=value: " + parts[i]);
            }
            words.put(
                    parts[i].substring(0, equals).strip(),
                    parts[i].substring(equals + 1).strip());
        }
        String transport = take(words, "transport", "tcp");
        boolean tls = transport.equals("tls");
        if (!tls && !transport.equals("tcp")) {
            throw new IllegalArgumentException("peer " + host + ": transport is tcp or tls: " + transport);
        }
        String realm = words.remove("realm");
        String address = words.remove("address");
        boolean connect = Boolean.parseBoolean(take(words, "connect", "false"));
        int port = number(host, take(words, "port", Integer.toString(tls ? TLS_PORT : PORT)), 65_535);
        int weight = number(host, take(words, "weight", "1"), MOST_WEIGHT);
        if (host.isEmpty() || realm == null || !words.isEmpty()) {
            throw new IllegalArgumentException(
                    "a peer is host;realm=…[;address=…][;port=…][;transport=…][;connect=…][;weight=…]: " + text);
        }
        if (address == null && !tls) {
            throw new IllegalArgumentException(
                    "peer " + host + ": without TLS only its address shows who it is; address=* admits any");
        }
        return new PeerSettings(host, realm, "*".equals(address) ? null : address, port, tls, connect, weight);
    }

    private static String take(Map<String, String> words, String key, String otherwise) {
        String value = words.remove(key);
        return value == null ? otherwise : value;
    }

    private static int number(String host, String text, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("peer " + host + ": no number: " + text, none);
        }
        throw new IllegalArgumentException("peer " + host + ": not 1 to " + most + ": " + text);
    }
}
