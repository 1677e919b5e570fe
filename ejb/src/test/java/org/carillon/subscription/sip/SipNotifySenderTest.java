package org.carillon.subscription.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.NameAddress;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.SipUri;
import org.carillon.subscription.DialogId;
import org.carillon.subscription.Notification;
import org.carillon.subscription.NotifyPolicy.Verdict;
import org.carillon.subscription.Subscription;
import org.carillon.subscription.Termination;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.FakeSipConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SipNotifySenderTest {
    private final FakeSipConnection wire = new FakeSipConnection();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final SipNotifySender sender = new SipNotifySender(wire, Digests.ours());

    @Test
    void notifyShouldBeARequestWithinTheDialog() {
        sender.send(notification(null), verdicts::add);

        OutboundRequest request = wire.sent().getFirst();
        assertThat(request.method()).isEqualTo("NOTIFY");
        assertThat(request.requestUri()).isEqualTo(SipUri.parse("sip:441@192.0.2.1:5070"));
        assertThat(request.from()).hasToString("<sip:alice@carillon.local>;tag=ours");
        assertThat(request.to()).hasToString("<sip:441@carillon.local>;tag=theirs");
        assertThat(request.callId()).isEqualTo("call");
        assertThat(request.cseq()).isEqualTo(3);
        assertThat(request.flow()).isEqualTo(FakeRequest.UDP);
        assertThat(request.contentType()).isEqualTo("application/reginfo+xml");
        assertThat(request.headers())
                .extracting(header -> header.name() + ": " + header.value())
                .containsExactly(
                        "Route: <sip:p1;lr>",
                        "Route: <sip:p2;lr>",
                        "Contact: <sip:441@127.0.0.1:5060>",
                        "Event: reg;id=4",
                        "Subscription-State: active;expires=600");
    }

    @Test
    void lastNotifyShouldSayWhy() {
        sender.send(notification(Termination.TIMEOUT), verdicts::add);

        assertThat(wire.sent().getFirst().headers())
                .anyMatch(header -> header.value().equals("terminated;reason=timeout"));
    }

    @Test
    void outcomeShouldSayWhatBecomesOfTheSubscription() {
        wire.then(FakeSipConnection.answered(200))
                .then(FakeSipConnection.answered(481))
                .then(FakeSipConnection.answered(500))
                .then(new ClientOutcome.TimedOut())
                .then(new ClientOutcome.Unreachable("closed"));

        for (int i = 0; i < 5; i++) {
            sender.send(notification(null), verdicts::add);
        }

        assertThat(verdicts)
                .containsExactly(Verdict.KNOWN, Verdict.ENDED, Verdict.MISSED, Verdict.ENDED, Verdict.ENDED);
    }

    private static Notification notification(@Nullable Termination termination) {
        return new Notification(
                new Subscription(
                        new DialogId("call", "ours", "theirs"),
                        "reg",
                        "4",
                        1,
                        1,
                        SipUri.parse("sip:441@carillon.local"),
                        NameAddress.parse("<sip:alice@carillon.local>;tag=ours"),
                        NameAddress.parse("<sip:441@carillon.local>;tag=theirs"),
                        SipUri.parse("sip:441@192.0.2.1:5070"),
                        List.of(SipUri.parse("sip:p1;lr"), SipUri.parse("sip:p2;lr")),
                        FakeRequest.UDP,
                        1,
                        3,
                        2,
                        Instant.EPOCH),
                Duration.ofMillis(599_600),
                termination,
                "application/reginfo+xml",
                new byte[] {'x'});
    }
}
