package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Transport;
import org.carillon.flow.phone.WireMessage;
import org.junit.jupiter.api.Test;

/** A person hands a call over to another: docs/flows/call.md. */
class CallTransferFlowIT extends SipFlow {
    @Test
    void blindTransferShouldPassWithTheReportOfItsProgress() {
        Phone alice = phones.signedUp(Transport.TCP);
        Phone bob = phones.signedUp();
        Phone carol = phones.signedUp();
        bob.registers();
        carol.registers();
        OutgoingCall call = alice.invites(bob);
        IncomingCall atBob = bob.rings().answers();
        call.isAnswered();
        atBob.isAcknowledged();

        atBob.refersTo("<" + carol.uri() + ">").answered(202);
        assertThat(call.receives("REFER").get("Refer-To")).isEqualTo("<" + carol.uri() + ">");
        OutgoingCall transferred = alice.dials()
                .changed(invite -> invite.with("Referred-By", "<" + bob.uri() + ">"))
                .to(carol);
        IncomingCall atCarol = carol.rings().answers();
        transferred.isAnswered();
        atCarol.isAcknowledged();
        // RFC 3515 §2.4.5 (The Body of the NOTIFY)
        call.requests(
                        "NOTIFY",
                        report -> report.with("Event", "refer")
                                .with("Subscription-State", "terminated;reason=noresource")
                                .with("Content-Type", "message/sipfrag;version=2.0")
                                .withBody("SIP/2.0 200 OK".getBytes(StandardCharsets.US_ASCII)))
                .answered(200);

        WireMessage report = atBob.receives("NOTIFY");
        assertThat(report.get("Event")).isEqualTo("refer");
        assertThat(report.get("Subscription-State")).isEqualTo("terminated;reason=noresource");
        assertThat(report.get("Content-Type")).isEqualTo("message/sipfrag;version=2.0");
        assertThat(report.text()).isEqualTo("SIP/2.0 200 OK");
        assertThat(atCarol.invite().get("Referred-By")).isEqualTo("<" + bob.uri() + ">");
        atBob.hangsUp();
        call.isHungUp();
        transferred.hangsUp();
    }

    @Test
    void transferShouldPassWithReferAndReplaces() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        Phone carol = phones.signedUp();
        alice.registers();
        bob.registers();
        carol.registers();

        OutgoingCall call = alice.invites(bob);
        IncomingCall atBob = bob.rings().answers();
        call.isAnswered();
        atBob.isAcknowledged();
        OutgoingCall consultation = bob.invites(carol);
        IncomingCall atCarol = carol.rings().answers();
        consultation.isAnswered();
        String replaces = consultation.callId() + ";to-tag="
                + tag(consultation.awaitsStatus(200).get("To")) + ";from-tag="
                + tag(consultation.invite().get("From"));
        String target = "<%s?Replaces=%s>"
                .formatted(carol.uri(), replaces.replace(";", "%3B").replace("=", "%3D"));

        atBob.refersTo(target).answered(202);
        assertThat(call.receives("REFER").get("Refer-To")).isEqualTo(target);
        OutgoingCall transferred = alice.dials()
                .changed(invite -> invite.with("Replaces", replaces)
                        .with("Require", "replaces")
                        .with("Referred-By", "<" + bob.uri() + ">"))
                .to(carol);
        IncomingCall taken = carol.isInvited().answers();
        transferred.isAnswered();

        assertThat(taken.invite().get("Replaces")).isEqualTo(replaces);
        assertThat(taken.invite().get("Referred-By")).isEqualTo("<" + bob.uri() + ">");
        atCarol.hangsUp();
        consultation.isHungUp();
        call.hangsUp();
        transferred.hangsUp();
    }

    private static String tag(String address) {
        return address.replaceAll(".*;tag=([^;]+).*", "$1");
    }
}
