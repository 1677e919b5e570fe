package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.ServerAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was promised outlives the process. */
class KillNineFlowIT extends SipFlow {
    /** One story, because each kill costs a start of the server. */
    @Test
    @Tag("P03")
    @Tag("R174")
    void bindingsAndEveryAcceptedMessageShouldOutliveKills() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        Phone carol = phones.signedUp();
        alice.registers();
        bob.sends("before the kill").to(carol).answered(202);

        KillNineReport report =
                new KillNineExperiment(killable(), KillNineExperiment.Plan.usual(System.nanoTime()), System.out).run();
        System.out.println(report);

        assertThat(report.sent()).isEqualTo(1_000);
        assertThat(report.lost()).isZero();
        assertThat(report.doubled()).isZero();
        assertThat(report.reordered()).isZero();
        assertThat(report.isFlawless()).as(report.toString()).isTrue();

        bob.sends("after the kill").to(alice).answered(200);
        alice.receives("after the kill").from(bob);
        assertThat(alice.asksForBindings()).singleElement().asString().contains(alice.instance());
        carol.registers();
        carol.receives("before the kill").from(bob);
        bob.sends("the end").to(carol).answered(200);
        carol.receives("the end");
        assertThat(carol.receivedTexts()).containsExactly("before the kill", "the end");
    }

    private RestartableServer killable() {
        return new RestartableServer() {
            @Override
            public ServerAddress address() {
                return server.address();
            }

            @Override
            public void kill() {
                server.kill();
            }

            @Override
            public void startAgain() {
                server.startAgain();
            }
        };
    }
}
