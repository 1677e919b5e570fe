package org.carillon.messaging.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.carillon.sip.Outcome;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeExchange;
import org.carillon.testing.FakeRequest;
import org.junit.jupiter.api.Test;

/** Bob (2) has blocked people. */
class BlockedMessageTest extends MessageWorld {
    @Test
    void messageOfSomebodyWhoIsBlockedShouldGet603() {
        lists.called(1, "441", "alice").block(2, "alice");

        assertThat(status(Digests.authenticated(handler, message(), "441"))).isEqualTo(603);
        assertThat(status(Digests.authenticated(handler, message().uri("sip:bob@carillon.local"), "441")))
                .isEqualTo(603);
        assertThat(messaging.submitted).isEmpty();
    }

    @Test
    void messageToADeviceOrOneThatIsNotKeptShouldGet603Too() {
        lists.called(1, "441", "alice").block(2, "441");
        fixed.set(2, device("urn:uuid:1", 10, 40_001));
        FakeRequest toDevice = message().uri("sip:442@carillon.local;gr=urn:uuid:1");

        assertThat(status(Digests.authenticated(handler, toDevice, "441"))).isEqualTo(603);
        messaging.keeps = false;
        assertThat(status(Digests.authenticated(handler, message(), "441"))).isEqualTo(603);
        assertThat(wire.sent()).isEmpty();
    }

    @Test
    void messageOfAGatewayShouldGet603WhereItsNumberIsBlocked() {
        fixed.set(2, device("urn:uuid:1", 10, 40_001));
        lists.block(2, "441632960000");
        assertThat(status(handler.handle(new FakeExchange(fromGateway("sip:02@carillon.local")))))
                .isEqualTo(603);

        lists.block(2, "441632960001");
        assertThat(handler.handle(new FakeExchange(fromGateway("sip:02@carillon.local"))))
                .isInstanceOf(Outcome.Forward.class);
    }

    @Test
    void blockedPeopleShouldStillBeWrittenTo() {
        lists.called(2, "442", "bob").block(1, "bob");

        assertThat(Digests.authenticated(handler, message(), "441")).isInstanceOf(Outcome.Pending.class);
    }
}
