package org.carillon.sip.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.carillon.sip.ra.Messages;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** A network that loses every other datagram, delivers each of the rest five times, and not in order: one call, one effect. */
class StormTest {
    @RepeatedTest(3)
    void callShouldBeOneCallInAStorm(RepetitionInfo repetition) throws Exception {
        Forwardings handler = new Forwardings();
        Set<String> passing = ConcurrentHashMap.newKeySet();
        try (SipEngine engine = new Engines().start(handler);
                Phone alice = new Phone("alice", engine);
                Phone bob = new Phone("bob", engine);
                var observation = engine.observe((dialog, request) ->
                        passing.add(request.method() + " " + request.cseq().number()))) {
            handler.to(bob);
            long seed = 20261128L + repetition.getCurrentRepetition();
            Storm fromAlice = new Storm(alice, seed);
            Storm fromBob = new Storm(bob, seed + 100);
            Set<String> invitesAtBob = ConcurrentHashMap.newKeySet();
            Set<String> byesAtBob = ConcurrentHashMap.newKeySet();
            AtomicBoolean acknowledged = new AtomicBoolean();
            AtomicBoolean over = new AtomicBoolean();
            Thread callee = Thread.ofVirtual().start(() -> {
                String ok = null;
                while (!over.get()) {
                    String message = fromBob.receive();
                    if (message == null) {
                        if (ok != null && !acknowledged.get()) {
                            // RFC 3261 §13.3.1.4: the callee repeats its 2xx until the ACK
                            fromBob.send(ok);
                        }
                        continue;
                    }
                    if (message.startsWith("INVITE ")) {
                        invitesAtBob.add(Messages.header(message, "Via"));
                        fromBob.send(bob.answer(message, 180, "Ringing", ""));
                        ok = bob.answer(message, 200, "OK", "");
                        fromBob.send(ok);
                    } else if (message.startsWith("ACK ")) {
                        acknowledged.set(true);
                    } else if (message.startsWith("BYE ")) {
                        byesAtBob.add(Messages.header(message, "Via"));
                        fromBob.send(bob.answer(message, 200, "OK", ""));
                    }
                }
            });

            String invite = alice.request("INVITE", "");
            String ok = fromAlice.repeatUntil(invite, "SIP/2.0 200 ", "INVITE");
            String ack = alice.asCaller("ACK", 1, ok);
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                fromAlice.send(ack);
                return acknowledged.get();
            });
            fromAlice.repeatUntil(alice.asCaller("BYE", 2, ok), "SIP/2.0 200 ", "BYE");
            over.set(true);
            callee.join();

            assertThat(handler.handled).hasValue(1);
            assertThat(invitesAtBob).hasSize(1);
            assertThat(byesAtBob).hasSize(1);
            assertThat(passing).containsExactlyInAnyOrder("ACK 1", "BYE 2");
            assertThat(handler.events).containsOnlyOnce("answered bob 200").doesNotContain("failed");
            assertThat(engine.forwardings()).isZero();
            assertThat(engine.counters().requestsForwarded())
                    .containsEntry("INVITE", 1L)
                    .containsEntry("BYE", 1L);
        }
    }
}
