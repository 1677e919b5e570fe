package org.carillon.sip.ra.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.carillon.sip.ra.jain.HeaderGrammar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<sip:48600123456@10.0.0.1:5060>",
                "<sips:alice@pc33.example.com;transport=tcp>",
                "<sip:10.0.0.1;lr>;q=0.7;expires=3600",
                "<SIP:alice.b-c_d+e@host-1.example.com:65535;transport=ws;ob>;+sip.instance=\"<urn:uuid:0>\";reg-id=1",
            })
    void usualValueShouldBePlain(String value) {
        assertThat(matches(value)).isTrue();
        assertThat(HeaderGrammar.accepts("Contact", value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "sip:alice@host",
                "<sip:alice@host",
                "<sip:alice@host>x",
                "<sip:@host>",
                "<sip:alice@>",
                "<sip:alice@-host>",
                "<sip:alice@host->",
                "<sip:alice@a..b>",
                "<sip:alice@host:>",
                "<sip:alice@host:0>",
                "<sip:alice@host:65536>",
                "<sip:alice@host;>",
                "<sip:alice@host;a=>",
                "<sip:alice@host>;",
                "<sip:alice@host>;a=\"",
                "<sip:alice@host>;a=\"\\\"",
                "<sip:alice@host?a=b>",
                "<sip:al%69ce@host>",
                "<sip:alice@[::1]>",
                "<tel:1234>",
                "<sip:alice@host>, <sip:bob@host>",
                "<sip:alice@host>;a=\"\u0001\"",
            })
    void otherValueShouldBeLeftToTheFullGrammar(String value) {
        assertThat(matches(value)).isFalse();
    }

    /** Pieces put together at random: whatever passes here must pass the full grammar. */
    @Test
    void nothingShouldPassThatTheFullGrammarRefuses() {
        String[] pieces = {
            "<",
            ">",
            "sip:",
            "sips:",
            "alice",
            "@",
            "host",
            ".",
            "-",
            "10.0.0.1",
            ":",
            "5060",
            ";",
            "lr",
            "=",
            "tcp",
            "\"",
            "q",
            "0.5",
            "\\",
            ",",
            " ",
            "%41",
            "?",
            "expires",
            "3600",
            "[::1]",
            "*",
            "+",
            "_"
        };
        Random random = new Random(20261128);
        int passed = 0;
        for (int i = 0; i < 300_000; i++) {
            StringBuilder value = new StringBuilder("<sip:");
            for (int n = random.nextInt(9); n > 0; n--) {
                value.append(pieces[random.nextInt(pieces.length)]);
            }
            if (random.nextBoolean()) {
                value.append('>');
            }
            if (matches(value.toString())) {
                passed++;
                assertThat(HeaderGrammar.accepts("Contact", value.toString()))
                        .as(value.toString())
                        .isTrue();
            }
        }
        assertThat(passed).isGreaterThan(1_000);
    }

    private static boolean matches(String value) {
        byte[] octets = ("Contact: " + value).getBytes(StandardCharsets.UTF_8);
        return PlainAddress.matches(octets, 9, octets.length);
    }
}
