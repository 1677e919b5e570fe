package org.carillon.sip.ra.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.carillon.sip.SipTraffic;
import org.carillon.sip.SipTraffic.Bucket;
import org.carillon.sip.SipTraffic.Side;
import org.carillon.sip.Transport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P22")
class CountersTest {
    private final Counters counters = new Counters();

    @Test
    void requestsShouldBeCountedByMethodAndTransport() {
        counters.requestReceived("REGISTER", Transport.UDP);
        counters.requestReceived("REGISTER", Transport.UDP);
        counters.requestReceived("REGISTER", Transport.WSS);
        counters.requestSent("MESSAGE", Transport.TLS);

        assertThat(counters.traffic().requests())
                .containsExactly(
                        new SipTraffic.Requests(Side.SERVER, "REGISTER", Transport.UDP, 2),
                        new SipTraffic.Requests(Side.SERVER, "REGISTER", Transport.WSS, 1),
                        new SipTraffic.Requests(Side.CLIENT, "MESSAGE", Transport.TLS, 1));
        assertThat(counters.requestsReceived()).containsOnlyKeys("REGISTER").containsEntry("REGISTER", 3L);
    }

    @Test
    void methodsThatNobodyKnowsShouldShareOneCounter() {
        counters.requestReceived("INVENTED", Transport.UDP);
        counters.requestReceived("message", Transport.UDP);

        assertThat(counters.requestsReceived()).containsOnlyKeys("other").containsEntry("other", 2L);
    }

    @Test
    void responsesShouldBeCountedByMethodAndStatus() {
        counters.responseSent("INVITE", 100);
        counters.responseRelayed(CountedMethod.INVITE, 180);
        counters.responseReceived("BYE", 699);

        assertThat(counters.traffic().responses())
                .containsExactly(
                        new SipTraffic.Responses(Side.SERVER, "INVITE", 100, 1),
                        new SipTraffic.Responses(Side.SERVER, "INVITE", 180, 1),
                        new SipTraffic.Responses(Side.CLIENT, "BYE", 699, 1));
        assertThat(counters.responsesRelayed()).isEqualTo(1);
    }

    @Test
    void answersShouldFallIntoCumulativeBuckets() {
        counters.served(CountedMethod.REGISTER, TimeUnit.MICROSECONDS.toNanos(100));
        counters.served(CountedMethod.REGISTER, TimeUnit.MICROSECONDS.toNanos(101));
        counters.served(CountedMethod.REGISTER, TimeUnit.MINUTES.toNanos(4));
        counters.answered("REGISTER", 1);

        List<SipTraffic.Latency> latencies = counters.traffic().latencies();
        assertThat(latencies)
                .extracting(SipTraffic.Latency::side, SipTraffic.Latency::method, SipTraffic.Latency::count)
                .containsExactly(tuple(Side.SERVER, "REGISTER", 3L), tuple(Side.CLIENT, "REGISTER", 1L));
        List<Bucket> buckets = latencies.getFirst().buckets();
        assertThat(buckets).hasSize(20);
        assertThat(buckets.get(0)).isEqualTo(new Bucket(Duration.ofNanos(100_000), 1));
        assertThat(buckets.get(1)).isEqualTo(new Bucket(Duration.ofNanos(250_000), 2));
        assertThat(buckets.get(18)).isEqualTo(new Bucket(Duration.ofMinutes(3), 2));
        assertThat(buckets.get(19)).isEqualTo(new Bucket(Bucket.UNBOUNDED, 3));
        assertThat(latencies.getFirst().total()).isEqualTo(Duration.ofNanos(240_000_201_000L));
    }
}
