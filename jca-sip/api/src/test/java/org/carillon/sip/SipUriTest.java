package org.carillon.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipUriTest {
    @Test
    void partsShouldBeTakenApart() {
        SipUri uri = SipUri.parse("SIPS:alice@Example.ORG:5071;Transport=tcp;lr?subject=hi");

        assertThat(uri)
                .isEqualTo(new SipUri(
                        "sips", "alice", "example.org", 5071, Map.of("transport", "tcp", "lr", ""), "subject=hi"));
        assertThat(uri.parameter("lr")).isEmpty();
        assertThat(uri.parameter("maddr")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:example.org",
                "sip:alice@example.org;transport=tcp;lr",
                "sip:alice@[2001:db8::1]:5060",
                "sip:a%20b@example.org",
                "sip:alice;day=tuesday@example.org",
                "sip:%C3%A9ric@example.org",
                "tel:+442085676789;phone-context=example.org",
                "urn:service:sos.fire"
            })
    void textShouldSurviveTheWayThereAndBack(String text) {
        assertThat(SipUri.parse(text))
                .hasToString(text)
                .isEqualTo(SipUri.parse(SipUri.parse(text).toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "sip:j%40s0n@example.org,                 j@s0n",
        "sip:null-%00-null@example.org,           null-\0-null",
        "sip:+44208;phone-context=a@example.org,  +44208;phone-context=a",
        "sip:alice:secret@example.org,            alice"
    })
    void escapesOfTheUserShouldBeResolved(String text, String user) {
        assertThat(SipUri.parse(text).user()).isEqualTo(user);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "mailto:alice@example.org",
                "sip:",
                "sip:@example.org",
                "sip:alice@",
                "sip:alice@example.org:",
                "sip:alice@example.org:0",
                "sip:alice@example.org:65536",
                "sip:alice@example.org:5o60",
                "sip:alice@2001:db8::1",
                "sip:alice@[2001:db8::1",
                "sip:alice@[2001:db8::1]x",
                "sip:alice@[zone]",
                "sip:alice@[]",
                "sip:alice@exa mple.org",
                "sip:alice@.example.org",
                "sip:alice@example..org",
                "sip:al<ice@example.org",
                "sip:al ice@example.org",
                "sip:alice@example.org;",
                "sip:alice@example.org;a b=c",
                "sip:alice@example.org;a=<b>",
                "sip:alice@example.org;x=\r\nEvil: 1",
                "sip:alice@example.org?x=\r\nEvil: 1",
                "sip:a%4@example.org",
                "sip:a%zz@example.org",
                "tel:",
                "tel:+44 20",
                "tel:12\r\n34"
            })
    void textThatIsNoUriShouldBeRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SipUri.parse(text));
    }

    @Test
    void userShouldBeEscapedOnTheWire() {
        assertThat(SipUri.of("a b@c%", "Example.org", 5062)).hasToString("sip:a%20b%40c%25@example.org:5062");
    }

    @Test
    void addressOfRecordShouldBeSchemeUserAndHostOnly() {
        assertThat(SipUri.parse("sip:alice@example.org:5060;transport=udp?a=b").addressOfRecord())
                .hasToString("sip:alice@example.org");
    }

    @Test
    void telAddressOfRecordShouldBeTheNumber() {
        assertThat(SipUri.parse("tel:+4420;ext=1").addressOfRecord()).hasToString("tel:+4420");
    }

    @Test
    void addedParameterShouldReplaceTheOneThatIsThere() {
        assertThat(SipUri.parse("sip:example.org;transport=udp").withParameter("transport", "tcp"))
                .hasToString("sip:example.org;transport=tcp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tel:+1-201-555-0123", "tel:*31#0123", "tel:#31#", "tel:(0)22.123;phone-context=+48"})
    void numberOfTelShouldBeWrittenAsItStands(String text) {
        assertThat(SipUri.parse(text).toString()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tel:", "tel:+", "tel:()", "tel:1%35", "tel:1+2", "tel:alice", "tel:1@b", "tel:\u0661"})
    void telWithoutNumberShouldBeRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SipUri.parse(text));
    }
}
