package org.carillon.flow.peer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carillon.flow.phone.WireMessage;

/**
 * How a carrier asks who we are and knows us by our answer (RFC 7616).
 *
 * @param algorithm MD5 or SHA-256
 */
public record CarrierDigest(String realm, String user, String password, String algorithm) {
    private static final Pattern PARAMETER = Pattern.compile("([a-z]+)=(?:\"([^\"]*)\"|([^,\\s]+))");

    /** The value of a challenge in the name of a realm, which need not be the carrier's own. */
    public String challenge(String asked, String nonce) {
        return "Digest realm=\"" + asked + "\", nonce=\"" + nonce + "\", algorithm=" + algorithm + ", qop=\"auth\"";
    }

    public String challenge(String nonce) {
        return challenge(realm, nonce);
    }

    /** Whether the credentials are right for this request and this nonce. */
    public boolean accepts(String credentials, String nonce, WireMessage request) {
        Map<String, String> given = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(credentials);
        while (parameter.find()) {
            given.put(parameter.group(1), parameter.group(2) != null ? parameter.group(2) : parameter.group(3));
        }
        String expected = hash(hash(user + ":" + realm + ":" + password) + ":" + nonce + ":" + given.get("nc") + ":"
                + given.get("cnonce") + ":auth:" + hash(request.method() + ":" + request.uri()));
        return user.equals(given.get("username"))
                && realm.equals(given.get("realm"))
                && request.uri().equals(given.get("uri"))
                && expected.equals(given.get("response"));
    }

    private String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
