package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carillon.flow.phone.Exchange;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Transport;
import org.carillon.flow.phone.WireMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** GRUUs are given at REGISTER and lead to one device: docs/flows/register.md. */
@Tag("P12")
class GruuFlowIT extends SipFlow {
    @Test
    void gruusShouldBeGivenToPhonesThatKnowThem() {
        Phone alice = phones.signedUp();

        assertThat(alice.registers().answer().get("Contact")).doesNotContain("gruu");
        WireMessage answer = register(alice);

        assertThat(gruu(answer, "pub")).isEqualTo(alice.uri() + ";gr=" + alice.instance());
        assertThat(gruu(answer, "temp")).matches("sip:tgruu\\.[A-Za-z0-9_-]+@carillon\\.local;gr");
        assertThat(gruu(register(alice), "temp")).isNotEqualTo(gruu(answer, "temp"));
    }

    @Test
    void publicGruuShouldReachItsDeviceAlone() {
        Phone mobile = phones.signedUp();
        Phone desk = phones.anotherOf(mobile, Transport.TCP);
        Phone bob = phones.signedUp();
        register(mobile);
        String gruu = gruu(register(desk), "pub", desk.instance());

        bob.sends("to the desk").to(gruu).answered(200);
        bob.sends("to both").to(mobile).answered(200);
        desk.receives("to the desk");
        desk.receives("to both");
        mobile.receives("to both");

        assertThat(mobile.receivedTexts()).containsExactly("to both");
    }

    @Test
    void temporaryGruuShouldReachItsDeviceAloneUntilTheCallIdChanges() {
        Phone mobile = phones.signedUp();
        Phone desk = phones.anotherOf(mobile);
        Phone bob = phones.signedUp();
        register(mobile);
        String first = gruu(register(desk), "temp", desk.instance());
        String second = gruu(register(desk), "temp", desk.instance());

        bob.sends("first").to(first).answered(200);
        bob.sends("second").to(second).answered(200);
        desk.receives("first");
        desk.receives("second");
        assertThat(mobile.received()).isEmpty();

        WireMessage anew = desk.registration(draft -> draft.supporting("gruu"))
                .replacing("Call-ID", UUID.randomUUID().toString());
        desk.asks(anew).answered(200);
        bob.sends("too late").to(first).answered(404);
        bob.sends("too late").to(second).answered(404);
    }

    @Test
    void questionsForAGruuShouldBeAnsweredByItsDevice() {
        Phone mobile = phones.signedUp();
        Phone desk = phones.anotherOf(mobile, Transport.TCP);
        Phone bob = phones.signedUp();
        register(mobile);
        String gruu = gruu(register(desk), "pub", desk.instance());

        bob.asks(bob.begin("OPTIONS", gruu, "<" + bob.uri() + ">", "<" + gruu + ">"))
                .answered(200);
        assertThat(desk.isAsked().message().uri()).isEqualTo(desk.contactUri());
        Exchange refer = bob.asks(bob.begin("REFER", gruu, "<" + bob.uri() + ">", "<" + gruu + ">")
                        .with("Contact", "<" + bob.contactUri() + ">")
                        .with("Refer-To", "<sip:442085670009@carillon.local>"))
                .answered(202);
        WireMessage asked = desk.isAsked().message();
        assertThat(asked.method()).isEqualTo("REFER");
        assertThat(asked.get("Refer-To")).isEqualTo("<sip:442085670009@carillon.local>");
        assertThat(asked.all("Record-Route")).hasSize(2);
        assertThat(refer.request().get("Call-ID")).isEqualTo(asked.get("Call-ID"));

        assertThat(mobile.questions()).isEmpty();
        bob.asks(bob.begin("REFER", mobile.uri(), "<" + bob.uri() + ">", "<" + mobile.uri() + ">")
                        .with("Contact", "<" + bob.contactUri() + ">")
                        .with("Refer-To", "<sip:442085670009@carillon.local>"))
                .answered(403);
        desk.unregisters();
        bob.asks(bob.begin("OPTIONS", gruu, "<" + bob.uri() + ">", "<" + gruu + ">"))
                .answered(480);
    }

    @Test
    void deviceThatIsAwayShouldBeSaidToBe() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        WireMessage answer = register(alice);
        alice.unregisters();

        bob.sends("nobody there").to(gruu(answer, "pub")).answered(480);
        bob.sends("nobody there").to(gruu(answer, "temp")).answered(404);
    }

    @Test
    void answerOfTheDeviceShouldReachTheSender() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        String gruu = gruu(register(alice), "pub");
        alice.answersWith(486);

        bob.sends("busy").to(gruu).answered(486);
    }

    private static WireMessage register(Phone phone) {
        return phone.registers(draft -> draft.supporting("gruu")).answer();
    }

    private static String gruu(WireMessage answer, String kind) {
        return gruu(answer, kind, "");
    }

    private static String gruu(WireMessage answer, String kind, String instance) {
        String contact = answer.all("Contact").stream()
                .filter(value -> value.contains(instance))
                .findFirst()
                .orElseThrow();
        Matcher gruu = Pattern.compile(";" + kind + "-gruu=\"([^\"]+)\"").matcher(contact);
        assertThat(gruu.find()).as(contact).isTrue();
        return gruu.group(1);
    }
}
