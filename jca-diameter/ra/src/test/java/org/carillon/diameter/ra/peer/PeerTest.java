package org.carillon.diameter.ra.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.Commands;
import org.carillon.diameter.PeerSettings;
import org.carillon.diameter.ra.dictionary.Dictionary;
import org.carillon.diameter.ra.message.Decoder;
import org.carillon.diameter.ra.message.Encoder;
import org.carillon.diameter.ra.message.FrameException;
import org.carillon.diameter.ra.message.Header;
import org.carillon.diameter.ra.message.Received;
import org.carillon.diameter.ra.transport.Line;
import org.carillon.diameter.ra.transport.LineListener;
import org.carillon.diameter.ra.transport.Opener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Connections of one peer that come and go at the same time; none of them has a socket. */
@Tag("R263")
class PeerTest {
    private static final int RACES = 20_000;
    private static final Node US =
            new Node("node.carillon.test", "carillon.test", List.of(ApplicationId.ACCOUNTING), false, 1);
    private static final PeerTimes TIMES =
            new PeerTimes(Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));

    private final Counted listener = new Counted();
    private Decoder decoder;
    private Peer peer;

    @BeforeEach
    void createPeer() throws IOException {
        decoder = new Decoder(Dictionary.load());
        peer = new Peer(
                PeerSettings.parse("client.test;realm=test;address=127.0.0.1"),
                US,
                TIMES,
                decoder,
                (settings, listener) -> {
                    throw new AssertionError("it connects to us");
                },
                listener);
    }

    @Test
    void endOfTheOldConnectionShouldBeNothingToTheNewOne() {
        Line before = arrives(1);
        Line after = arrives(2);

        peer.closed(before, "closed by the peer");

        assertThat(peer.state()).isEqualTo(PeerState.OPEN);
        assertThat(listener.lost).hasValue(1);
        peer.closed(after, "closed by the peer");
        assertThat(peer.state()).isEqualTo(PeerState.CLOSED);
        assertThat(listener.lost).hasValue(2);
    }

    /** The end is seen by one thread while another one takes the new connection: whoever is first, the new one is open. */
    @Test
    void endThatIsSeenWhileAnotherConnectionArrivesShouldNotTakeThatAlong() throws Exception {
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < RACES; i++) {
                Line before = arrives(1);
                Line after = line();
                Received cer = cer(2);
                Capabilities theirs = Capabilities.of(cer.avps(), US);
                AtomicInteger ready = new AtomicInteger();
                Future<?> end = other.submit(() -> {
                    meet(ready);
                    peer.closed(before, "closed by the peer");
                });
                meet(ready);
                for (int late = i % 256; late > 0; late--) {
                    Thread.onSpinWait();
                }
                peer.accept(after, cer, theirs);
                end.get();

                assertThat(peer.state()).as("round " + i).isEqualTo(PeerState.OPEN);
                peer.closed(after, "closed by the peer");
                assertThat(peer.state()).isEqualTo(PeerState.CLOSED);
            }
        }
    }

    /** Threads that were let go by the system at the same time would not be so close. */
    private static void meet(AtomicInteger ready) {
        ready.incrementAndGet();
        while (ready.get() < 2) {
            Thread.onSpinWait();
        }
    }

    private Line arrives(long stateId) {
        Line line = line();
        Received cer = cer(stateId);
        peer.accept(line, cer, Capabilities.of(cer.avps(), US));
        return line;
    }

    private static Line line() {
        Opener none = () -> {
            throw new IOException("it has no socket");
        };
        return new Line("line", none, new Deaf(), 1 << 20, 1 << 20);
    }

    private Received cer(long stateId) {
        return decoder.decode(Encoder.encode(
                new Header(Header.REQUEST, Commands.CAPABILITIES_EXCHANGE, 0, 7, 7),
                AvpList.of(
                        Avp.of(BaseAvps.ORIGIN_HOST, "client.test"),
                        Avp.of(BaseAvps.ORIGIN_REALM, "test"),
                        Avp.of(BaseAvps.HOST_IP_ADDRESS, InetAddress.getLoopbackAddress()),
                        Avp.of(BaseAvps.VENDOR_ID, 0),
                        Avp.of(BaseAvps.PRODUCT_NAME, "test"),
                        Avp.of(BaseAvps.ORIGIN_STATE_ID, stateId),
                        Avp.of(BaseAvps.ACCT_APPLICATION_ID, 3))));
    }

    private static final class Deaf implements LineListener {
        @Override
        public void opened(Line line) {}

        @Override
        public void received(Line line, byte[] octets) {}

        @Override
        public void malformed(Line line, FrameException cause) {}

        @Override
        public void closed(Line line, String cause) {}
    }

    private static final class Counted implements PeerListener {
        private final AtomicInteger lost = new AtomicInteger();

        @Override
        public void request(Peer peer, Received request) {}

        @Override
        public void answer(Peer peer, Received answer) {}

        @Override
        public void suspect(Peer peer) {}

        @Override
        public void lost(Peer peer) {
            lost.incrementAndGet();
        }

        @Override
        public void answered(int resultCode) {}

        @Override
        public void malformed() {}
    }
}
