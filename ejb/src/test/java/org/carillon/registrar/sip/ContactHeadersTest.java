package org.carillon.registrar.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.carillon.registrar.ContactRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactHeadersTest {
    @Test
    void parametersShouldBeRead() {
        ContactRequest contact = ContactHeaders.parse(
                "<sip:a@192.0.2.1:5070;transport=tcp>;q=0.25;expires=120;+sip.instance=\"<urn:uuid:f81d4fae>\"");

        assertThat(contact.uri().port()).isEqualTo(5070);
        assertThat(contact.instance()).isEqualTo("urn:uuid:f81d4fae");
        assertThat(contact.expires()).isEqualTo("120");
        assertThat(contact.preference()).isEqualTo(250);
        assertThat(contact.regId()).isZero();
        assertThat(contact.features()).isEmpty();
    }

    @Test
    void parametersOfTheDeviceShouldBeKeptInTheirOrder() {
        ContactRequest contact = ContactHeaders.parse("<sip:a@192.0.2.1>;reg-id=2;audio;+sip.ice;expires=120"
                + ";methods=\"INVITE, BYE\";q=0.5;pub-gruu=\"sip:a@h;gr=x\";temp-gruu=\"sip:b@h;gr\"");

        assertThat(contact.regId()).isEqualTo(2);
        assertThat(contact.features()).isEqualTo(";audio;+sip.ice;methods=\"INVITE, BYE\"");
    }

    @Test
    void parametersThatAreTooLongShouldBeRefused() {
        assertThatThrownBy(() -> ContactHeaders.parse("<sip:a@h>;x=" + "y".repeat(1024)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tel:123", "<sip:a@h", "\"x <sip:a@h>", "<mailto:a@h>", "<sip:a@h>;+sip.instance=\"\""})
    void contactThatNothingCanBeSentToShouldBeRefused(String value) {
        assertThatThrownBy(() -> ContactHeaders.parse(value)).isInstanceOf(IllegalArgumentException.class);
    }
}
