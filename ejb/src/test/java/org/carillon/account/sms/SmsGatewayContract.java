package org.carillon.account.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.carillon.account.model.E164Number;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every SMS provider does; proved on the fake, on the HTTP adapter and on SMPP. */
public abstract class SmsGatewayContract {
    protected static final E164Number WARSAW = E164Number.of("48600345698");

    /** What the other side got. */
    public record Sms(String from, String to, String text) {}

    protected abstract SmsGateway gateway();

    /** The newest SMS that the other side has. */
    protected abstract Sms newest();

    @Test
    @Tag("R058")
    void smsShouldArriveAsItWasWritten() throws SmsException {
        gateway().send("Carillon", WARSAW, "Your code is 0042 & = % + \u017b\u00f3\u0142w \ud83d\udd14\nhash");

        assertThat(newest())
                .isEqualTo(new Sms(
                        "Carillon", "48600345698", "Your code is 0042 & = % + \u017b\u00f3\u0142w \ud83d\udd14\nhash"));
    }

    @Test
    @Tag("R058")
    void everySmsShouldGetAnIdOfItsOwn() throws SmsException {
        SmsGateway gateway = gateway();
        SentSms first = gateway.send("12025550100", WARSAW, "one");
        SentSms second = gateway.send("12025550100", WARSAW, "two");

        assertThat(first.ids()).hasSize(1).doesNotContainAnyElementsOf(second.ids());
        assertThat(first.ids().getFirst()).isNotBlank();
        assertThat(newest().text()).isEqualTo("two");
    }
}
