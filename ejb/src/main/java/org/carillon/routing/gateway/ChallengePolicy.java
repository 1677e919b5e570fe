package org.carillon.routing.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how we answer a challenge (RFC 7616 §3.4 (The Authorization Header Field)). Our credentials go only to the
 * host and the realm that they were given to us for: whoever else asks for them gets none.
 */
public final class ChallengePolicy {
    /**
     * What we have for a gateway.
     *
     * @param host the gateway's, as configured
     * @param realm the only one that is answered
     */
    public record Credentials(String host, String realm, String user, String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Credentials[host=" + host + ", realm=" + realm + "]";
        }
    }

    /**
     * The request that was challenged.
     *
     * @param host that it was sent to
     * @param uri its Request-URI
     */
    public record Challenged(String host, String method, String uri) {}

    /** What becomes of a challenge. */
    public sealed interface Verdict {
        /** The value of Authorization or Proxy-Authorization. */
        record Answer(String credentials, boolean stale) implements Verdict {}

        /** Nothing is sent. */
        record Withheld(String why) implements Verdict {}
    }

    private ChallengePolicy() {}

    /**
     * @param challenges the values of all WWW-Authenticate or Proxy-Authenticate headers; SHA-256 is preferred to MD5
     * @param cnonce random, for this answer alone
     */
    public static Verdict answer(List<String> challenges, Credentials credentials, Challenged request, String cnonce) {
        if (!credentials.host().equalsIgnoreCase(request.host())) {
            return new Verdict.Withheld("the challenge comes from another host than the gateway's");
        }
        List<DigestChallenge> ours = challenges.stream()
                .map(DigestChallenge::parse)
                .flatMap(Optional::stream)
                .filter(challenge -> challenge.realm().equals(credentials.realm()))
                .toList();
        if (ours.isEmpty()) {
            return new Verdict.Withheld("no challenge is for the configured realm");
        }
        for (String algorithm : List.of("SHA-256", "MD5")) {
            for (DigestChallenge challenge : ours) {
                boolean answerable = challenge.qop() == null || challenge.offers("auth");
                if (algorithm.equalsIgnoreCase(named(challenge.algorithm())) && answerable) {
                    return new Verdict.Answer(
                            credentials(challenge, algorithm, credentials, request, cnonce), challenge.stale());
                }
            }
        }
        return new Verdict.Withheld("no challenge has an algorithm and a quality of protection that we know");
    }

    private static String credentials(
            DigestChallenge challenge, String algorithm, Credentials mine, Challenged request, String cnonce) {
        String ha1 = hash(algorithm, mine.user() + ":" + mine.realm() + ":" + mine.password());
        String ha2 = hash(algorithm, request.method() + ":" + request.uri());
        boolean protectedByQop = challenge.qop() != null;
        String response = protectedByQop
                ? hash(algorithm, ha1 + ":" + challenge.nonce() + ":00000001:" + cnonce + ":auth:" + ha2)
                : hash(algorithm, ha1 + ":" + challenge.nonce() + ":" + ha2);
        StringBuilder out = new StringBuilder("Digest username=").append(quoted(mine.user()));
        out.append(", realm=").append(quoted(mine.realm()));
        out.append(", nonce=").append(quoted(challenge.nonce()));
        out.append(", uri=").append(quoted(request.uri()));
        out.append(", response=\"").append(response).append('"');
        if (challenge.algorithm() != null) {
            out.append(", algorithm=").append(algorithm);
        }
        if (challenge.opaque() != null) {
            out.append(", opaque=").append(quoted(challenge.opaque()));
        }
        if (protectedByQop) {
            out.append(", qop=auth, nc=00000001, cnonce=\"").append(cnonce).append('"');
        }
        return out.toString();
    }

    private static String named(@Nullable String algorithm) {
        return algorithm == null ? "MD5" : algorithm;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String hash(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
