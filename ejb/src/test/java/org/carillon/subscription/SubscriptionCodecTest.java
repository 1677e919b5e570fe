package org.carillon.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.carillon.sip.Flow;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubscriptionCodecTest {
    @Test
    void subscriptionShouldComeBackAsItWas() {
        for (Subscription subscription :
                List.of(subscription("4", List.of("sip:p1;lr", "sip:p2;lr")), subscription(null, List.of()))) {
            assertThat(SubscriptionCodec.decode(SubscriptionCodec.encode(subscription)))
                    .isEqualTo(subscription);
        }
    }

    @Test
    void textOfSomebodyElseShouldBeRefused() {
        for (String text : List.of("", "x", "{}", "[]", "{\"callId\":1}")) {
            assertThatThrownBy(() -> SubscriptionCodec.decode(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Subscription subscription(@Nullable String eventId, List<String> route) {
        return new Subscription(
                new DialogId("call \"id\"@h", "ours", "theirs"),
                "reg",
                eventId,
                1,
                Long.MAX_VALUE,
                SipUri.parse("sip:441@carillon.local"),
                NameAddress.parse("<sip:441@carillon.local>;tag=ours"),
                NameAddress.parse("\"A \\\" B\" <sip:441@carillon.local>;tag=theirs"),
                SipUri.parse("sips:441@[2001:db8::1]:5070;transport=tcp"),
                route.stream().map(SipUri::parse).toList(),
                new Flow(
                        Transport.TLS,
                        new InetSocketAddress("127.0.0.1", 5061),
                        new InetSocketAddress("2001:db8::9", 40_000)),
                2_147_483_647L,
                12,
                11,
                Instant.ofEpochMilli(1_234_567_890_123L));
    }
}
