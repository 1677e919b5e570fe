package org.carillon.flow.phone;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A digest challenge as it came, RFC 3261 §22.4 (The Digest Authentication Scheme).
 *
 * @param answerHeader the header line that answers it: Authorization or Proxy-Authorization
 * @param parameters names in lower case, values without quotes
 */
public record Challenge(String answerHeader, Map<String, String> parameters) {
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^,\\s]+))");

    /** All challenges of a 401 or 407, topmost first. */
    public static List<Challenge> in(WireMessage response) {
        List<Challenge> challenges = new ArrayList<>();
        for (String value : response.all("WWW-Authenticate")) {
            challenges.add(parse("Authorization", value));
        }
        for (String value : response.all("Proxy-Authenticate")) {
            challenges.add(parse("Proxy-Authorization", value));
        }
        return challenges;
    }

    private static Challenge parse(String answerHeader, String value) {
        if (!value.regionMatches(true, 0, "Digest ", 0, 7)) {
            throw new AssertionError("no digest challenge: " + value);
        }
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(value.substring(7));
        while (matcher.find()) {
            parameters.put(
                    matcher.group(1).toLowerCase(Locale.ROOT),
                    matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return new Challenge(answerHeader, Map.copyOf(parameters));
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    public String nonce() {
        return find("nonce").orElseThrow(() -> new AssertionError("challenge without nonce"));
    }

    String realm() {
        return find("realm").orElseThrow(() -> new AssertionError("challenge without realm"));
    }

    /** The algorithm; none named means MD5 (RFC 2617 §3.2.1 (The WWW-Authenticate Response Header)). */
    Optional<Algorithm> algorithm() {
        return Algorithm.find(find("algorithm").orElse("MD5"));
    }

    boolean offersQop() {
        return find("qop")
                .map(qop -> List.of(qop.split("\\s*,\\s*")).contains("auth"))
                .orElse(false);
    }

    public boolean isStale() {
        return find("stale").map("true"::equalsIgnoreCase).orElse(false);
    }
}
