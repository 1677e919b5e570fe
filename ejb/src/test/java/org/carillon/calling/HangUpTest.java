package org.carillon.calling;

import static org.assertj.core.api.Assertions.assertThat;

import org.carillon.calling.HangUpSender.Bye;
import org.carillon.sip.SipUri;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.FakeResponse;
import org.junit.jupiter.api.Test;

class HangUpTest {
    private final HangUp hangUp = new HangUp(
            new FakeRequest("INVITE").cseq(7).callId("call-1").with("Contact", "<sip:alice@192.0.2.1:5070>"));

    @Test
    void eachSideShouldGetAByeFromTheOtherAlongItsOwnRouteFromUsOn() {
        hangUp.answered(answer());
        hangUp.passing(new FakeRequest("ACK").cseq(7), true);
        hangUp.passing(new FakeRequest("INFO").cseq(9), true);
        hangUp.passing(new FakeRequest("INVITE").cseq(3).with("Contact", "<sip:gw@192.0.2.10>"), false);

        assertThat(hangUp.byes()).hasSize(2);
        Bye toCallee = hangUp.byes().get(0);
        assertThat(toCallee.requestUri()).hasToString("sip:gw@192.0.2.10");
        assertThat(toCallee.cseq()).isEqualTo(10);
        assertThat(toCallee.callId()).isEqualTo("call-1");
        assertThat(toCallee.route())
                .extracting(SipUri::host)
                .containsExactly("ours-in.example", "ours-out.example", "down1.example", "down2.example");
        Bye toCaller = hangUp.byes().get(1);
        assertThat(toCaller.requestUri()).hasToString("sip:alice@192.0.2.1:5070");
        assertThat(toCaller.cseq()).isEqualTo(4);
        assertThat(toCaller.from()).isEqualTo(toCallee.to());
        assertThat(toCaller.to()).isEqualTo(toCallee.from());
        assertThat(toCaller.route())
                .extracting(SipUri::host)
                .containsExactly("ours-out.example", "ours-in.example", "up.example");
    }

    @Test
    void callThatNobodyAnsweredOrThatDoesNotPassHereShouldGetNone() {
        assertThat(hangUp.byes()).isEmpty();
        hangUp.answered(new FakeResponse(200).with("Contact", "<sip:gw@192.0.2.9>"));
        assertThat(hangUp.byes()).isEmpty();
    }

    private static FakeResponse answer() {
        return new FakeResponse(200)
                .with("Contact", "<sip:gw@192.0.2.9>")
                .with("Record-Route", "<sip:down2.example;lr>, <sip:down1.example;lr>")
                .with("Record-Route", "<sip:ours-out.example;lr;dlg=a>")
                .with("Record-Route", "<sip:ours-in.example;lr;dlg=b>,<sip:up.example;lr>");
    }
}
