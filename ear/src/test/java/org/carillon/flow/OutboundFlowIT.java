package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.carillon.flow.phone.Exchange;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Received;
import org.carillon.flow.phone.Transport;
import org.carillon.flow.phone.WireMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Devices that keep several flows, and proxies between them and us: docs/flows/register.md. */
@Tag("P12")
class OutboundFlowIT extends SipFlow {
    @Test
    void eachFlowOfADeviceShouldBeABindingOfItsOwn() {
        Phone first = phones.signedUp(Transport.TCP);
        Phone second = phones.anotherFlowOf(first, Transport.TCP);

        first.registers(draft -> draft.flow(1));
        WireMessage answer = second.registers(draft -> draft.flow(2)).answer();

        assertThat(answer.all("Contact")).hasSize(2).allMatch(contact -> contact.contains(first.instance()));
        assertThat(answer.all("Contact")).anyMatch(contact -> contact.contains(";reg-id=1"));
        assertThat(answer.all("Contact")).anyMatch(contact -> contact.contains(";reg-id=2"));
        assertThat(answer.get("Require")).isEqualTo("outbound");
        assertThat(answer.get("Flow-Timer")).isEqualTo("120");
        assertThat(answer.get("Supported")).isEqualTo("path, outbound, gruu");
    }

    @Test
    void requiredOutboundShouldBeUnderstood() {
        Phone alice = phones.signedUp(Transport.TCP);

        Exchange registration = alice.triesToRegister(
                draft -> draft.with("Require", "outbound").supporting("path").parameters(";reg-id=1"));

        assertThat(registration.status()).isEqualTo(200);
        assertThat(registration.answer().get("Require")).isEqualTo("outbound");
    }

    @Test
    void messageShouldReachADeviceOnceHoweverManyFlowsItHas() {
        Phone first = phones.signedUp(Transport.TCP);
        Phone second = phones.anotherFlowOf(first, Transport.TCP);
        Phone bob = phones.signedUp();
        first.registers(draft -> draft.flow(1));
        second.registers(draft -> draft.flow(2));

        bob.sends("once").to(first).answered(200);
        bob.sends("again").to(first).answered(200);

        assertThat(first.received().size() + second.received().size()).isEqualTo(2);
    }

    @Test
    void closedFlowShouldBeGoneAndTheOtherOneTaken() {
        Phone first = phones.signedUp(Transport.TCP);
        Phone second = phones.anotherFlowOf(first, Transport.TCP);
        Phone bob = phones.signedUp();
        second.registers(draft -> draft.flow(2).expires(600));
        // the flow that was refreshed last and lasts longest would be taken
        first.registers(draft -> draft.flow(1).expires(900));
        bob.sends("over the first").to(first).answered(200);
        first.receives("over the first");

        first.isSwitchedOff();

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(second.asksForBindings())
                        .singleElement()
                        .asString()
                        .contains(";reg-id=2"));
        bob.sends("over the second").to(second).answered(200);
        second.receives("over the second");
    }

    @Test
    void flowThatIsTakenAwayShouldLeaveTheOther() {
        Phone first = phones.signedUp(Transport.TCP);
        Phone second = phones.anotherFlowOf(first, Transport.TCP);
        Phone bob = phones.signedUp();
        first.registers(draft -> draft.flow(1));
        second.registers(draft -> draft.flow(2));

        List<String> left =
                first.registers(draft -> draft.flow(1).expires(0)).answer().all("Contact");

        assertThat(left).singleElement().asString().contains(";reg-id=2");
        bob.sends("still there").to(second).answered(200);
        second.receives("still there");
    }

    @Test
    void firstHopThatKeepsNoFlowsShouldGet439() {
        Phone alice = phones.signedUp();

        Exchange refused = alice.triesToRegister(draft -> draft.flow(1)
                .with("v", "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKphone")
                .with("Path", "<sip:edge.example.com;lr>"));

        assertThat(refused.status()).isEqualTo(439);
        assertThat(refused.answer().startLine()).isEqualTo("SIP/2.0 439 First Hop Lacks Outbound Support");
        assertThat(alice.triesToRegister(draft -> draft.flow(1)
                                .with("v", "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKphone")
                                .with("Path", "<sip:edge.example.com;lr;ob>"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void pathShouldBeRepeatedAndTakenByRequestsForTheDevice() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();

        WireMessage answer = alice.registers(draft ->
                        draft.supporting("path").with("Path", "<sip:p2.example.com;lr>, <sip:p1.example.com;lr>"))
                .answer();
        bob.sends("through proxies").to(alice).answered(200);
        Received received = alice.receives("through proxies");

        assertThat(answer.all("Path")).containsExactly("<sip:p2.example.com;lr>", "<sip:p1.example.com;lr>");
        assertThat(received.message().all("Route"))
                .containsExactly("<sip:p2.example.com;lr>", "<sip:p1.example.com;lr>");
    }

    @Test
    void pathThatTheDeviceDoesNotKnowShouldGet421() {
        Exchange refused = phones.signedUp().triesToRegister(draft -> draft.with("Path", "<sip:p1.example.com;lr>"));

        assertThat(refused.status()).isEqualTo(421);
        assertThat(refused.answer().get("Require")).isEqualTo("path");
    }

    @Test
    void capabilitiesOfTheDeviceShouldBeGivenBack() {
        String capabilities = ";audio;video;+sip.message;methods=\"INVITE, MESSAGE\"";

        WireMessage answer = phones.signedUp()
                .registers(draft -> draft.parameters(capabilities))
                .answer();

        assertThat(answer.get("Contact")).endsWith(capabilities);
        assertThat(answer.get("Date")).matches("[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT");
    }

    @Test
    void contactThatPointsHereShouldGet403() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();

        assertThat(alice.triesToRegister(draft -> draft.contact("<" + bob.uri() + ">"))
                        .status())
                .isEqualTo(403);
        assertThat(alice.triesToRegister(draft -> draft.contact("<sip:x@127.0.0.1:" + server.sipPort() + ">"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void thirdPartyShouldNotRegister() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        WireMessage third = alice.registration(draft -> draft).replacing("From", "<" + bob.uri() + ">;tag=third");

        assertThat(alice.asks(third).status()).isEqualTo(403);
    }
}
