package org.carillon.calling;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.carillon.event.model.CorrelationId;
import org.carillon.sip.Forwarding;
import org.carillon.sip.Outcome;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.FakeResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where a relay's candidates would come into a call. */
@Tag("R161")
class RelayedMediaTest {
    private static final String HOST = "a=candidate:1 1 udp 2130706431 10.0.0.5 40000 typ host\r\n";
    private static final String BEFORE = "v=0\r\no=- 1 1 IN IP4 10.0.0.5\r\ns=-\r\nc=IN IP4 10.0.0.5\r\nt=0 0\r\n"
            + "m=audio 40000 RTP/AVP 0\r\na=ice-ufrag:8hhY\r\na=ice-pwd:asd88fgpdd777uzjYhagZg\r\n" + HOST;

    private final CallingWorld world = new CallingWorld();
    private final List<String> over = new ArrayList<>();

    RelayedMediaTest() {
        world.bind(CallingWorld.BOB, 21, 1000);
    }

    @Test
    void candidateShouldComeIntoTheInviteAndIntoTheAnswerOfEachDevice() {
        world.live.relayThrough(new FakeRelay());

        Forwarding call = call();

        assertThat(text(call.changes().body())).isEqualTo(BEFORE + candidate(30_000));
        FakeResponse answer = new FakeResponse(200).body("application/sdp", BEFORE);
        byte[] first = call.listener().body(CallingWorld.target(call, 0), answer);
        assertThat(text(first)).isEqualTo(BEFORE + candidate(30_021));
        assertThat(call.listener().body(CallingWorld.target(call, 0), answer))
                .as("a repetition")
                .isEqualTo(first);
        assertThat(call.listener().body(CallingWorld.target(call, 0), new FakeResponse(180)))
                .isNull();
        String ownRelay = BEFORE + candidate(60_000);
        assertThat(call.listener()
                        .body(CallingWorld.target(call, 0), new FakeResponse(200).body("application/sdp", ownRelay)))
                .as("it has a relay")
                .isNull();

        call.listener().failed(null);
        assertThat(over).containsExactly(call.dialog());
    }

    @Test
    void withoutARelayNothingShouldChange() {
        Forwarding call = call();

        assertThat(call.changes().body()).isNull();
        assertThat(call.listener()
                        .body(CallingWorld.target(call, 0), new FakeResponse(200).body("application/sdp", BEFORE)))
                .isNull();
    }

    @Test
    void callIntoAnotherNetworkShouldHaveNone() {
        world.live.relayThrough(new FakeRelay());

        Forwarding call = ((Outcome.Forward) world.callOut(new FakePassage("gw1.example"))).forwarding();

        assertThat(call.changes().body()).isNull();
        assertThat(call.listener()
                        .body(CallingWorld.target(call, 0), new FakeResponse(200).body("application/sdp", BEFORE)))
                .isNull();
    }

    private Forwarding call() {
        FakeRequest invite = CallingWorld.invite().body("application/sdp", BEFORE);
        Forwarding forwarding = ((Outcome.Forward) world.call(invite)).forwarding();
        forwarding.listener().begun(world.forwarded);
        return forwarding;
    }

    private static String candidate(int port) {
        return "a=candidate:relay 1 udp 16777215 203.0.113.9 " + port + " typ relay raddr 0.0.0.0 rport 9\r\n";
    }

    private static String text(byte @Nullable [] octets) {
        return new String(Objects.requireNonNull(octets), StandardCharsets.UTF_8);
    }

    /** A port for each device. */
    private final class FakeRelay implements MediaRelay {
        @Override
        public Optional<InetSocketAddress> address(CorrelationId call, long device, int media, int component) {
            return Optional.of(new InetSocketAddress("203.0.113.9", 30_000 + (int) device));
        }

        @Override
        public void over(CorrelationId call) {
            over.add(call.value());
        }
    }
}
