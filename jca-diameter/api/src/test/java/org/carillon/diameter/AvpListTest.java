package org.carillon.diameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvpListTest {
    @Test
    void avpsShouldBePaddedAndReadBack() throws Exception {
        AvpList written = AvpList.of(
                Avp.of(BaseAvps.SESSION_ID, "a;1;2"),
                Avp.of(CxAvps.PUBLIC_IDENTITY, "sip:alice@carillon.local"),
                Avp.of(CreditControlAvps.CC_TOTAL_OCTETS, -1L),
                Avp.of(BaseAvps.EVENT_TIMESTAMP, Instant.parse("2026-01-01T00:00:00Z")),
                Avp.of(BaseAvps.HOST_IP_ADDRESS, InetAddress.getByName("127.0.0.1")),
                Avp.group(CreditControlAvps.SUBSCRIPTION_ID, Avp.of(CreditControlAvps.SUBSCRIPTION_ID_TYPE, 1)));

        AvpList read = read(encoded(written));

        assertThat(read.size()).isEqualTo(6);
        assertThat(read.getText(BaseAvps.SESSION_ID)).isEqualTo("a;1;2");
        assertThat(read.get(CxAvps.PUBLIC_IDENTITY).vendor()).isEqualTo(10415);
        assertThat(Long.toUnsignedString(read.getNumber(CreditControlAvps.CC_TOTAL_OCTETS)))
                .isEqualTo("18446744073709551615");
        assertThat(read.get(BaseAvps.EVENT_TIMESTAMP).time()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(read.get(BaseAvps.HOST_IP_ADDRESS).address()).isEqualTo(InetAddress.getByName("127.0.0.1"));
        assertThat(read.getGroup(CreditControlAvps.SUBSCRIPTION_ID).getNumber(CreditControlAvps.SUBSCRIPTION_ID_TYPE))
                .isEqualTo(1);
    }

    @Test
    void timeShouldBeSecondsSince1900() {
        // RFC 5905: 2026-01-01T00:00:00Z is 3,976,214,400
        assertThat(Avp.of(BaseAvps.EVENT_TIMESTAMP, Instant.parse("2026-01-01T00:00:00Z"))
                        .unsigned32())
                .isEqualTo(3_976_214_400L);
    }

    @Test
    void wireFormShouldBeThatOfTheStandard() {
        assertThat(HexFormat.of().formatHex(encoded(AvpList.of(Avp.of(BaseAvps.RESULT_CODE, 2001)))))
                .isEqualTo("0000010c4000000c000007d1");
        assertThat(HexFormat.of().formatHex(encoded(AvpList.of(Avp.of(CxAvps.PUBLIC_IDENTITY, "a")))))
                .isEqualTo("00000259c000000d000028af61000000");
    }

    @Test
    void missingAvpShouldTellWhichOneWithZerosAsData() {
        assertThatThrownBy(() -> AvpList.of().getNumber(BaseAvps.RESULT_CODE))
                .isInstanceOfSatisfying(AvpException.class, missing -> {
                    assertThat(missing.resultCode()).isEqualTo(5005);
                    assertThat(missing.failed()).isNotNull();
                    assertThat(missing.failed().code()).isEqualTo(268);
                    assertThat(missing.failed().data()).containsExactly(0, 0, 0, 0);
                });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "length 0, 0000011640000000000000010000",
        "length 7, 00000116400000070000000100",
        "past the end, 0000011640000fa000000001",
        "sixteen megabytes, 0000011640ffffff00000001",
        "vendor bit and length 8, 00000116c0000008",
        "four octets, 00000116",
        "no padding, 0000010840000009ff"
    })
    void lengthThatDoesNotFitShouldBeRefusedAndEndTheReading(String name, String octets) {
        byte[] wire = HexFormat.of().parseHex(octets);
        AvpReader reader = new AvpReader(wire, 0, wire.length);

        assertThatThrownBy(reader::next)
                .isInstanceOfSatisfying(
                        AvpException.class,
                        refused -> assertThat(refused.resultCode()).isEqualTo(5014));
        assertThat(reader.hasNext()).isFalse();
    }

    @Test
    void numberOfAnotherLengthShouldBeRefused() {
        Avp three = Avp.ofOctets(BaseAvps.ORIGIN_STATE_ID, new byte[3]);

        assertThatThrownBy(three::unsigned32)
                .isInstanceOfSatisfying(
                        AvpException.class,
                        refused -> assertThat(refused.resultCode()).isEqualTo(5014));
    }

    @ParameterizedTest
    @CsvSource({"4, 0, 4, false", "10415/16777217, 10415, 16777217, false", "acct:3, 0, 3, true"})
    void applicationShouldBeReadFromItsText(String text, long vendor, long id, boolean accounting) {
        assertThat(ApplicationId.parse(text)).isEqualTo(new ApplicationId(vendor, id, accounting));
        assertThat(ApplicationId.parse(text)).hasToString(text);
    }

    private static byte[] encoded(AvpList avps) {
        ByteBuffer out = ByteBuffer.allocate(avps.encodedLength());
        avps.encode(out);
        return out.array();
    }

    private static AvpList read(byte[] octets) {
        return Avp.raw(1, 0, false, octets).group();
    }
}
