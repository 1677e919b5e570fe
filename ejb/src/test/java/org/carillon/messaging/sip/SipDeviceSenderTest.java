package org.carillon.messaging.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.carillon.event.model.CorrelationId;
import org.carillon.messaging.DeliveryPolicy.Verdict;
import org.carillon.messaging.model.Message;
import org.carillon.registrar.Binding;
import org.carillon.registrar.FixedBindings;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.Flow;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeDirectory;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.FakeSipConnection;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SipDeviceSenderTest {
    private static final Flow OTHER = new Flow(
            Transport.UDP, new InetSocketAddress("127.0.0.1", 5060), new InetSocketAddress("127.0.0.1", 40001));

    private static final Binding BINDING = new Binding(
            SipUri.parse("sip:442@192.0.2.1:5070;ob"),
            FakeRequest.UDP,
            "urn:uuid:1",
            20,
            Instant.MAX,
            "call",
            1,
            1000,
            null);

    @Test
    @Tag("R171")
    void deviceShouldSeeTheSenderAsHeNamedHimselfAndItsOwnersAddress() {
        OutboundRequest request = request(false);

        assertThat(request.method()).isEqualTo("MESSAGE");
        assertThat(request.requestUri()).isEqualTo(BINDING.contact());
        assertThat(request.from()).hasToString("\"Alice \\\"A\\\"\" <sip:441@carillon.local>");
        assertThat(request.to()).hasToString("<sip:442@carillon.local>");
        assertThat(request.flow()).isEqualTo(FakeRequest.UDP);
        assertThat(request.contentType()).isEqualTo("text/plain");
        assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
    }

    @Test
    void everyAttemptShouldBeTheSameRequest() {
        assertThat(request(true).callId()).isEqualTo(request(false).callId());
        assertThat(request(true).fromTag()).isEqualTo(request(false).fromTag());
        assertThat(request(true).cseq()).isEqualTo(request(false).cseq());
    }

    @Test
    void deferredMessageShouldSayWhenItWasAccepted() {
        assertThat(request(true).headers()).singleElement().satisfies(header -> {
            assertThat(header.name()).isEqualTo("Date");
            assertThat(header.value()).isEqualTo("Sat, 13 Nov 2010 23:29:00 GMT");
        });
        assertThat(request(false).headers()).isEmpty();
    }

    @Test
    @Tag("P12")
    void pathOfTheDeviceShouldBeTheRoute() {
        Binding behindProxies = flow(
                0,
                FakeRequest.UDP,
                List.of(SipUri.parse("sip:p1.example.com;lr"), SipUri.parse("sip:p2.example.com;lr")));

        OutboundRequest request = SipDeviceSender.request(message(), behindProxies, false, "442", "carillon.local");

        assertThat(request.headers())
                .extracting(header -> header.name() + ": " + header.value())
                .containsExactly("Route: <sip:p1.example.com;lr>", "Route: <sip:p2.example.com;lr>");
    }

    @Test
    @Tag("P12")
    void failedFlowShouldBeFollowedByTheNext() {
        MovableClock clock = new MovableClock();
        FixedBindings fixed = new FixedBindings(clock);
        Binding first = flow(1, FakeRequest.UDP, List.of());
        Binding second = flow(2, OTHER, List.of());
        fixed.set(2, first, second);
        List<Verdict> verdicts = new ArrayList<>();
        FakeSipConnection wire = new FakeSipConnection()
                .then(new ClientOutcome.Unreachable("closed"))
                .then(FakeSipConnection.answered(200));
        SipDeviceSender sender =
                new SipDeviceSender(wire, new FakeDirectory().with(2, "442"), fixed.bindings(), Digests.SIP);

        sender.send(message(), first, false, verdicts::add);

        assertThat(wire.sent()).extracting(OutboundRequest::flow).containsExactly(FakeRequest.UDP, OTHER);
        assertThat(verdicts).containsExactly(Verdict.DELIVERED);
    }

    @Test
    @Tag("P12")
    void answerOfTheDeviceShouldEndTheSearchAndFlowFailedShouldNot() {
        MovableClock clock = new MovableClock();
        FixedBindings fixed = new FixedBindings(clock);
        Binding first = flow(1, FakeRequest.UDP, List.of());
        fixed.set(2, first, flow(2, OTHER, List.of()));
        List<Verdict> verdicts = new ArrayList<>();
        FakeSipConnection wire = new FakeSipConnection()
                .then(FakeSipConnection.answered(430))
                .then(FakeSipConnection.answered(430))
                .then(FakeSipConnection.answered(486));
        SipDeviceSender sender =
                new SipDeviceSender(wire, new FakeDirectory().with(2, "442"), fixed.bindings(), Digests.SIP);

        sender.send(message(), first, false, verdicts::add);
        assertThat(wire.sent()).hasSize(2);
        assertThat(verdicts).hasSize(1);
        sender.send(message(), first, false, verdicts::add);
        assertThat(wire.sent()).hasSize(3);
        assertThat(verdicts).hasSize(2);
    }

    @Test
    @Tag("P12")
    void deviceWithoutAnyFlowShouldBeTriedLater() {
        List<Verdict> verdicts = new ArrayList<>();
        FakeSipConnection wire = new FakeSipConnection();
        SipDeviceSender sender = new SipDeviceSender(
                wire,
                new FakeDirectory().with(2, "442"),
                new FixedBindings(new MovableClock()).bindings(),
                Digests.SIP);

        sender.send(message(), flow(1, FakeRequest.UDP, List.of()), false, verdicts::add);

        assertThat(wire.sent()).isEmpty();
        assertThat(verdicts).containsExactly(Verdict.RETRY);
    }

    private static Binding flow(int regId, Flow flow, List<SipUri> route) {
        return new Binding(
                SipUri.parse("sip:442@192.0.2.1:5070;ob"),
                flow,
                "urn:uuid:1",
                20,
                Instant.ofEpochSecond(4_000_000_000L),
                "call",
                1,
                1000,
                null,
                regId,
                route,
                "");
    }

    private static OutboundRequest request(boolean deferred) {
        return SipDeviceSender.request(message(), BINDING, deferred, "442", "carillon.local");
    }

    private static Message message() {
        return new Message(
                77,
                1,
                "sip:441@carillon.local",
                "Alice \"A\"",
                2,
                "call",
                1,
                "text/plain",
                "hello".getBytes(StandardCharsets.UTF_8),
                Instant.parse("2010-11-13T23:29:00Z"),
                Instant.MAX,
                CorrelationId.create());
    }
}
