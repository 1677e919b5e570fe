package org.carillon.diameter.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ra.TestNode;
import org.carillon.diameter.ra.message.Header;
import org.carillon.diameter.ra.message.Received;
import org.carillon.diameter.ra.peer.Node;
import org.carillon.diameter.ra.peer.Peer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How much is remembered, and for how long. */
@Tag("P04")
class DuplicatesTest {
    private static final Node US = new Node("node.test", "test", List.of(ApplicationId.ACCOUNTING), false, 1);

    private final Duplicates duplicates = new Duplicates(10);

    @Test
    void noMoreShouldBeRememberedThanIsAllowed() throws Exception {
        try (DiameterEngine node = node()) {
            for (int i = 0; i < 100; i++) {
                assertThat(duplicates.isRepetition(exchange(node, i, false), 0)).isFalse();
            }

            assertThat(duplicates.size()).isEqualTo(10);
            assertThat(duplicates.isRepetition(exchange(node, 99, true), 0)).isTrue();
            assertThat(duplicates.isRepetition(exchange(node, 1, true), 0)).isFalse();
        }
    }

    /** A peer that only ever gets errors fills no memory either. */
    @Test
    void whatIsForgottenShouldTakeNoRoom() throws Exception {
        try (DiameterEngine node = node()) {
            for (int i = 0; i < 100; i++) {
                Exchange refused = exchange(node, i, false);
                duplicates.isRepetition(refused, 0);
                refused.answer(DiameterAnswer.of(3004));
            }

            assertThat(duplicates.size()).isEqualTo(10);
            assertThat(duplicates.isRepetition(exchange(node, 99, true), 0)).isFalse();
        }
    }

    @Test
    void nothingShouldBeRememberedForMoreThanFourMinutes() throws Exception {
        long later = Duration.ofMinutes(4).toNanos();
        try (DiameterEngine node = node()) {
            duplicates.isRepetition(exchange(node, 1, false), 0);

            duplicates.tick(later);
            assertThat(duplicates.size()).isEqualTo(1);
            duplicates.tick(later + 1);
            assertThat(duplicates.size()).isZero();
            assertThat(duplicates.isRepetition(exchange(node, 1, true), later + 1))
                    .isFalse();
        }
    }

    private static DiameterEngine node() throws Exception {
        return TestNode.start(exchange -> false, "client.test;realm=test;address=127.0.0.1");
    }

    private static Exchange exchange(DiameterEngine node, int endToEnd, boolean repeated) {
        Peer client = node.peers().getFirst();
        int flags = repeated ? 0xd0 : 0xc0;
        AvpList avps = AvpList.of(Avp.of(BaseAvps.ORIGIN_HOST, "client.test"));
        return new Exchange(
                US,
                client,
                new Received(new Header(flags, 271, 3, endToEnd, endToEnd), avps, null),
                new DiameterRequest(271, ApplicationId.ACCOUNTING, true, repeated, avps),
                new Counters(),
                null);
    }
}
