package org.carillon.registrar.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.carillon.registrar.ContactRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactHeadersTest {
    @Test
    void contactsOfSeveralLinesAndOfOneLineShouldAllBeFound() {
        assertThat(ContactHeaders.split(List.of("<sip:a@h>;q=0.5, sip:b@h", " \"x\" <sip:c@h> ")))
                .containsExactly("<sip:a@h>;q=0.5", "sip:b@h", "\"x\" <sip:c@h>");
    }

    @Test
    void commaInQuotesOrBracketsShouldNotSplit() {
        assertThat(ContactHeaders.split(List.of("\"Doe, \\\"J\\\", John\" <sip:a,b@h;x=1,2>;p=\"1,2\",<sip:c@h>")))
                .containsExactly("\"Doe, \\\"J\\\", John\" <sip:a,b@h;x=1,2>;p=\"1,2\"", "<sip:c@h>");
    }

    @Test
    void bracketInQuotesShouldNotOpen() {
        assertThat(ContactHeaders.split(List.of("\"a<\" <sip:a@h>, <sip:b@h>"))).hasSize(2);
    }

    @Test
    void emptyPartsShouldBePassedOver() {
        assertThat(ContactHeaders.split(List.of("", " , <sip:a@h> ,"))).containsExactly("<sip:a@h>");
    }

    @Test
    void parametersShouldBeRead() {
        ContactRequest contact = ContactHeaders.parse(
                "<sip:a@192.0.2.1:5070;transport=tcp>;q=0.25;expires=120;+sip.instance=\"<urn:uuid:f81d4fae>\"");

        assertThat(contact.uri().port()).isEqualTo(5070);
        assertThat(contact.instance()).isEqualTo("urn:uuid:f81d4fae");
        assertThat(contact.expires()).isEqualTo("120");
        assertThat(contact.preference()).isEqualTo(250);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tel:123", "<sip:a@h", "\"x <sip:a@h>", "<mailto:a@h>", "<sip:a@h>;+sip.instance=\"\""})
    void contactThatNothingCanBeSentToShouldBeRefused(String value) {
        assertThatThrownBy(() -> ContactHeaders.parse(value)).isInstanceOf(IllegalArgumentException.class);
    }
}
