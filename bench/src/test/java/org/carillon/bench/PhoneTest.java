package org.carillon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PhoneTest {
    private final Phone phone = new Phone(new User("alice", "secret", "example.com"), 7);

    @Test
    void responseShouldBeTheOneOfRfc2617WhenThereIsNoQop() throws Exception {
        phone.learn(new Challenge("example.com", "abc", null, false, "MD5", false));

        String line = authorization();

        assertThat(line).startsWith("Authorization: Digest username=\"alice\", realm=\"example.com\", nonce=\"abc\"");
        assertThat(line).doesNotContain("qop").doesNotContain("nc=");
        assertThat(parameter(line, "response"))
                .isEqualTo(md5(md5("alice:example.com:secret") + ":abc:" + md5("REGISTER:sip:example.com")));
    }

    @Test
    void nonceCountShouldRiseWhenTheNonceIsUsedAgain() throws Exception {
        phone.learn(new Challenge("example.com", "abc", null, true, "MD5", true));

        String first = authorization();
        String second = authorization();

        assertThat(first).startsWith("Proxy-Authorization: ").contains(", nc=00000001,");
        assertThat(second).contains(", nc=00000002,");
        String expected = md5(md5("alice:example.com:secret")
                + ":abc:00000002:"
                + parameter(second, "cnonce")
                + ":auth:"
                + md5("REGISTER:sip:example.com"));
        assertThat(parameter(second, "response")).isEqualTo(expected);
    }

    @Test
    void nothingShouldBeAddedBeforeTheFirstChallenge() {
        assertThat(authorization()).isEmpty();
    }

    private String authorization() {
        Packet packet = new Packet();
        phone.authorize(packet, Packet.ascii("sip:example.com"), Phone.a2("REGISTER", "sip:example.com"));
        return packet.toString();
    }

    private static String parameter(String line, String name) {
        Matcher matcher = Pattern.compile(name + "=\"([^\"]*)\"").matcher(line);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String md5(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
