package org.carillon.regevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.carillon.registrar.Binding;
import org.carillon.registrar.FixedBindings;
import org.carillon.registrar.Gruus;
import org.carillon.registrar.RegistrationEvents.Removal;
import org.carillon.registrar.TemporaryGruus;
import org.carillon.secret.TestKeys;
import org.carillon.sip.Flow;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.carillon.subscription.DialogId;
import org.carillon.subscription.Subscription;
import org.carillon.subscription.SubscriptionWorld;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeDirectory;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

@Tag("P12")
class RegEventPackageTest {
    private final MovableClock clock = new MovableClock();
    private final Set<Flow> closed = new HashSet<>();
    private final FixedBindings fixed = new FixedBindings(clock, flow -> !closed.contains(flow));
    private final List<SubscriptionWorld> worlds = new ArrayList<>();
    private final RegEventPackage events = new RegEventPackage(
            fixed.bindings(),
            new Gruus(
                    new FakeDirectory().with(1, "441"),
                    fixed.bindings(),
                    new TemporaryGruus(TestKeys.fresh()),
                    Digests.SIP),
            new FakeDirectory().with(1, "441"),
            Digests.ours(),
            () -> worlds.getFirst().subscriptions(),
            clock);

    RegEventPackageTest() {
        worlds.add(new SubscriptionWorld(clock, events));
    }

    @Test
    void ownAddressMayBeWatchedAndNoOther() {
        assertThat(events.permits(1, 1)).isTrue();
        assertThat(events.permits(1, 2)).isFalse();
    }

    @Test
    void firstDocumentShouldShowEveryBinding() {
        fixed.set(1, binding(10, 1, "sip:441@192.0.2.1;ob", 3600), binding(20, 0, "sip:441@192.0.2.2", 60));

        watch();

        assertThat(worlds.getFirst().sender().bodies()).containsExactly("""
                <?xml version="1.0" encoding="UTF-8"?>
                <reginfo xmlns="urn:ietf:params:xml:ns:reginfo" xmlns:gr="urn:ietf:params:xml:ns:gruuinfo" version="0" state="full">
                  <registration aor="sip:441@carillon.local" id="a1" state="active">
                    <contact id="c10-1-%s" state="active" event="registered" expires="3600" q="0.500" callid="call&amp;&lt;1&gt;" cseq="7">
                      <uri>sip:441@192.0.2.1;ob</uri>
                      <unknown-param name="+sip.instance">&quot;&lt;urn:uuid:10&gt;&quot;</unknown-param>
                      <unknown-param name="reg-id">1</unknown-param>
                      <gr:pub-gruu uri="sip:441@carillon.local;gr=urn:uuid:10"/>
                    </contact>
                    <contact id="c20-0-%s" state="active" event="registered" expires="60" q="0.500" callid="call&amp;&lt;1&gt;" cseq="7">
                      <uri>sip:441@192.0.2.2</uri>
                      <unknown-param name="+sip.instance">&quot;&lt;urn:uuid:20&gt;&quot;</unknown-param>
                      <gr:pub-gruu uri="sip:441@carillon.local;gr=urn:uuid:20"/>
                    </contact>
                  </registration>
                </reginfo>
                """.formatted(
                        idPart(10, 1, "sip:441@192.0.2.1;ob"), idPart(20, 0, "sip:441@192.0.2.2")));
    }

    @Test
    void nobodyRegisteredShouldBeInit() {
        watch();

        Element root = last();
        assertThat(root.getAttribute("state")).isEqualTo("full");
        assertThat(RegInfoSchema.children(root).getFirst().getAttribute("state"))
                .isEqualTo("init");
    }

    @Test
    void eachChangeShouldBeToldOnceAndAlone() {
        watch();
        fixed.set(1, binding(10, 0, "sip:441@192.0.2.1", 3600));
        events.bindingsChanged(1, Removal.UNREGISTERED);
        assertThat(change()).isEqualTo("partial 1 active: c10 active registered");

        fixed.set(1, binding(10, 0, "sip:441@192.0.2.1", 3700), binding(20, 0, "sip:441@192.0.2.2", 3600));
        events.bindingsChanged(1, Removal.UNREGISTERED);
        assertThat(change()).isEqualTo("partial 2 active: c10 active refreshed, c20 active registered");

        fixed.set(1, binding(10, 0, "sip:441@192.0.2.1", 100), binding(20, 0, "sip:441@192.0.2.2", 3600));
        events.bindingsChanged(1, Removal.UNREGISTERED);
        assertThat(change()).isEqualTo("partial 3 active: c10 active shortened");

        fixed.set(1, binding(20, 0, "sip:441@192.0.2.2", 3600));
        events.bindingsChanged(1, Removal.UNREGISTERED);
        assertThat(change()).isEqualTo("partial 4 active: c10 terminated unregistered");

        fixed.set(1);
        events.bindingsChanged(1, Removal.DEACTIVATED);
        assertThat(change()).isEqualTo("partial 5 terminated: c20 terminated deactivated");

        events.bindingsChanged(1, Removal.UNREGISTERED);
        worlds.getFirst().tick();
        assertThat(worlds.getFirst().sender().sent()).hasSize(6);
    }

    @Test
    void newContactOfADeviceShouldEndTheOld() {
        fixed.set(1, binding(10, 0, "sip:441@192.0.2.1", 3600));
        watch();
        fixed.set(1, binding(10, 0, "sip:441@192.0.2.9", 3600));
        events.bindingsChanged(1, Removal.UNREGISTERED);

        assertThat(change()).isEqualTo("partial 1 active: c10 terminated unregistered, c10 active registered");
    }

    @Test
    void expiryShouldBeNoticedWithTime() {
        fixed.set(1, binding(10, 0, "sip:441@192.0.2.1", 60));
        watch();
        clock.advance(Duration.ofSeconds(59));
        worlds.getFirst().tick();
        assertThat(worlds.getFirst().sender().sent()).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        worlds.getFirst().tick();

        assertThat(change()).isEqualTo("partial 1 terminated: c10 terminated expired");
    }

    @Test
    void flowWhoseConnectionClosedShouldBeNoticedWithTime() {
        Flow stream = new Flow(Transport.TCP, FakeRequest.UDP.local(), FakeRequest.UDP.remote());
        fixed.set(1, over(stream, binding(10, 1, "sip:441@192.0.2.1", 60)), binding(10, 2, "sip:441@192.0.2.1", 60));
        watch();

        closed.add(stream);
        worlds.getFirst().tick();

        assertThat(change()).isEqualTo("partial 1 active: c10 terminated expired");
    }

    @Test
    void whatNobodyWatchesShouldNotBeFollowed() {
        fixed.set(1, binding(10, 0, "sip:441@192.0.2.1", 60));
        events.bindingsChanged(1, Removal.UNREGISTERED);
        worlds.getFirst().tick();

        assertThat(worlds.getFirst().sender().sent()).isEmpty();
    }

    @Test
    void schemaShouldFindWhatIsWrong() {
        watch();
        String good = worlds.getFirst().sender().bodies().getFirst();
        for (String bad : List.of(
                good.replace("version=\"0\" ", ""),
                good.replace("state=\"full\"", "state=\"whole\""),
                good.replace("state=\"init\"", "state=\"none\""),
                good.replace("aor=", "uri="),
                good.replace(
                        "</registration>", "<contact id=\"1\" state=\"active\" event=\"registered\"/></registration>"),
                good.replace("urn:ietf:params:xml:ns:reginfo", "urn:other"))) {
            assertThatThrownBy(() -> RegInfoSchema.validate(bad.getBytes(StandardCharsets.UTF_8)))
                    .as(bad)
                    .isInstanceOfAny(AssertionError.class, IndexOutOfBoundsException.class);
        }
    }

    private Element last() {
        return RegInfoSchema.validate(
                worlds.getFirst().sender().sent().getLast().body());
    }

    /** The last document in short. */
    private String change() {
        Element root = last();
        Element registration = RegInfoSchema.children(root).getFirst();
        List<String> contacts = RegInfoSchema.children(registration).stream()
                .map(contact -> contact.getAttribute("id").replaceFirst("-.*", "") + " " + contact.getAttribute("state")
                        + " " + contact.getAttribute("event"))
                .toList();
        return root.getAttribute("state") + " " + root.getAttribute("version") + " "
                + registration.getAttribute("state") + ": " + String.join(", ", contacts);
    }

    private void watch() {
        worlds.getFirst()
                .subscriptions()
                .open(new Subscription(
                        new DialogId("call", "ours", "theirs"),
                        "reg",
                        null,
                        1,
                        1,
                        SipUri.parse("sip:441@carillon.local"),
                        NameAddress.parse("<sip:441@carillon.local>;tag=ours"),
                        NameAddress.parse("<sip:441@carillon.local>;tag=theirs"),
                        SipUri.parse("sip:441@192.0.2.1:5070"),
                        List.of(),
                        FakeRequest.UDP,
                        1,
                        0,
                        -1,
                        clock.instant().plusSeconds(7200)));
    }

    private String idPart(long deviceId, int regId, String uri) {
        return ContactId.of(binding(deviceId, regId, uri, 1)).replaceFirst(".*-", "");
    }

    private Binding binding(long deviceId, int regId, String uri, int seconds) {
        return new Binding(
                SipUri.parse(uri),
                FakeRequest.UDP,
                "urn:uuid:" + deviceId,
                deviceId,
                clock.instant().plusSeconds(seconds),
                "call&<1>",
                7,
                500,
                null,
                regId,
                List.of(),
                "");
    }

    private static Binding over(Flow flow, Binding binding) {
        return new Binding(
                binding.contact(),
                flow,
                binding.instance(),
                binding.deviceId(),
                binding.expiresAt(),
                binding.callId(),
                binding.cseq(),
                binding.preference(),
                null,
                binding.regId(),
                List.of(),
                "");
    }
}
