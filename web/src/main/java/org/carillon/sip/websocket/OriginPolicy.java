package org.carillon.sip.websocket;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a page may open a connection (RFC 6455 §10.2 (Origin Considerations)): without this check a foreign page could
 * use the browser of somebody who is logged in. Programs that are no browsers send no Origin, and could send any.
 */
final class OriginPolicy {
    private final boolean any;
    private final Set<String> allowed;

    /** @param origins such as {@code https://phone.example.org}; {@code *} allows all; none allows the server's own */
    OriginPolicy(List<String> origins) {
        any = origins.contains("*");
        allowed = origins.stream().map(OriginPolicy::normal).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Decides.
     *
     * @param origin value of the Origin header field, or null
     * @param own the origin of this server as the client sees it
     */
    boolean accepts(@Nullable String origin, String own) {
        if (origin == null || any) {
            return true;
        }
        String given = normal(origin);
        return allowed.isEmpty() ? given.equals(normal(own)) : allowed.contains(given);
    }

    /** RFC 6454 §6.1 (Unicode Serialization of an Origin): lower case, without the scheme's own port. */
    private static String normal(String origin) {
        String lower = origin.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") && lower.endsWith(":80")) {
            return lower.substring(0, lower.length() - 3);
        }
        if (lower.startsWith("https://") && lower.endsWith(":443")) {
            return lower.substring(0, lower.length() - 4);
        }
        return lower;
    }
}
