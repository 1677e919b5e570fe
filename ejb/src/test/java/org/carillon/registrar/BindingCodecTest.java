package org.carillon.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.carillon.sip.Flow;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.carillon.testing.FakeRequest;
import org.junit.jupiter.api.Test;

class BindingCodecTest {
    @Test
    void bindingsShouldComeBackAsTheyWere() {
        List<Binding> bindings = List.of(
                binding("sip:a%20b@192.0.2.1:5060;transport=tcp;ob?x=y", Transport.TCP, "2001:db8::1", "agent\t\\ 1\n"),
                binding("sips:[2001:db8::9]:5061", Transport.TLS, "192.0.2.7", null));

        assertThat(BindingCodec.decode(BindingCodec.encode(bindings))).isEqualTo(bindings);
    }

    @Test
    void flowPathAndFeaturesShouldComeBackAsTheyWere() {
        List<Binding> bindings = List.of(new Binding(
                SipUri.parse("sip:a@192.0.2.1:5060;ob"),
                FakeRequest.UDP,
                "urn:uuid:1",
                5,
                Instant.ofEpochMilli(1_234_567_890_123L),
                "call",
                1,
                1000,
                null,
                2,
                List.of(SipUri.parse("sip:p1.example.com;lr;ob"), SipUri.parse("sip:p2.example.com;lr")),
                ";audio;methods=\"INVITE,\tBYE\""));

        assertThat(BindingCodec.decode(BindingCodec.encode(bindings))).isEqualTo(bindings);
    }

    @Test
    void numberOfAWebSocketConnectionShouldComeBackAsItWas() {
        InetSocketAddress proxy = new InetSocketAddress("192.0.2.1", 443);
        for (long number : new long[] {Long.MIN_VALUE, 1, Long.MAX_VALUE}) {
            List<Binding> bindings = List.of(new Binding(
                    SipUri.parse("sip:a@x.invalid;transport=ws"),
                    new Flow(Transport.WSS, proxy, proxy, number),
                    "urn:uuid:1",
                    5,
                    Instant.ofEpochMilli(1_234_567_890_123L),
                    "call",
                    1,
                    1000,
                    null));

            assertThat(BindingCodec.decode(BindingCodec.encode(bindings))).isEqualTo(bindings);
        }
    }

    @Test
    void lineOfAnEarlierVersionShouldBeRead() {
        String line =
                "sip:a@192.0.2.1\tUDP\t127.0.0.1\t5060\t127.0.0.1\t40000\turn:uuid:1\t5\t1234567890123\tcall\t1\t500\tagent";

        assertThat(BindingCodec.decode(line + "\n")).singleElement().satisfies(binding -> {
            assertThat(binding.userAgent()).isEqualTo("agent");
            assertThat(binding.regId()).isZero();
            assertThat(binding.route()).isEmpty();
            assertThat(binding.features()).isEmpty();
        });
    }

    @Test
    void noBindingsShouldBeEmptyText() {
        assertThat(BindingCodec.encode(List.of())).isEmpty();
        assertThat(BindingCodec.decode("")).isEmpty();
    }

    @Test
    void textOfSomebodyElseShouldBeRefused() {
        assertThatThrownBy(() -> BindingCodec.decode("x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BindingCodec.decode("x\ty\n")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Binding binding(String contact, Transport transport, String remote, String userAgent) {
        return new Binding(
                SipUri.parse(contact),
                new Flow(transport, new InetSocketAddress("127.0.0.1", 5060), new InetSocketAddress(remote, 40_000)),
                "urn:uuid:1",
                5,
                Instant.ofEpochMilli(1_234_567_890_123L),
                "call\\id@host",
                4_294_967_295L,
                500,
                userAgent);
    }
}
