package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.ServerAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was promised outlives the process. */
class KillNineFlowIT extends SipFlow {
    /** Whose server was started a moment ago on a busy machine may be told to come again. */
    private final ComingAgain again = new ComingAgain(Duration.ofMinutes(3));

    /** One story, because each kill costs a start of the server. */
    @Test
    @Tag("P03")
    @Tag("R174")
    void bindingsAndEveryAcceptedMessageShouldOutliveKills() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        Phone carol = phones.signedUp();
        registers(alice);
        again.ask(() -> bob.sends("before the kill").to(carol)).answered(202);

        KillNineReport report =
                new KillNineExperiment(killable(), KillNineExperiment.Plan.usual(System.nanoTime()), System.out).run();
        System.out.println(report);

        assertThat(report.sent()).isEqualTo(1_000);
        assertThat(report.lost()).isZero();
        assertThat(report.doubled()).isZero();
        assertThat(report.reordered()).isZero();
        assertThat(report.isFlawless()).as(report.toString()).isTrue();

        again.ask(() -> bob.sends("after the kill").to(alice)).answered(200);
        alice.receives("after the kill").from(bob);
        assertThat(alice.asksForBindings()).singleElement().asString().contains(alice.instance());
        registers(carol);
        carol.receives("before the kill").from(bob);
        again.ask(() -> bob.sends("the end").to(carol)).answered(200);
        carol.receives("the end");
        assertThat(carol.receivedTexts()).containsExactly("before the kill", "the end");
    }

    private void registers(Phone phone) {
        again.ask(() -> phone.triesToRegister(draft -> draft)).answered(200);
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
