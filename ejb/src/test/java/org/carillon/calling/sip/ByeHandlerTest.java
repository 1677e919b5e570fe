package org.carillon.calling.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.carillon.calling.CallingWorld;
import org.carillon.calling.OwnDoor;
import org.carillon.calling.agent.OwnCalls;
import org.carillon.calling.answering.TestAnswering;
import org.carillon.routing.UsersOnly;
import org.carillon.sip.Outcome;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeDirectory;
import org.carillon.testing.FakeExchange;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.FakeSipConnection;
import org.junit.jupiter.api.Test;

class ByeHandlerTest {
    private final CallingWorld world = new CallingWorld();
    private final UsersOnly routing = new UsersOnly(new FakeDirectory());
    private final ByeHandler handler = new ByeHandler(new OwnCalls(
            new FakeSipConnection(),
            new OwnDoor("127.0.0.1", 5060),
            routing,
            TestAnswering.of(world, new FakeDirectory(), routing),
            world.service,
            Digests.SIP));

    /** RFC 3261 §15.1.2 (UAS Behavior). */
    @Test
    void byeOfNoDialogOfOursShouldGet481() {
        assertThat(handler.method()).isEqualTo("BYE");
        assertThat(handler.keepsDialogs()).isTrue();
        assertThat(handler.handle(new FakeExchange(new FakeRequest("BYE").to("<sip:a@carillon.local>;tag=2"))))
                .isEqualTo(Outcome.respond(481, "Call/Transaction Does Not Exist"));
    }
}
