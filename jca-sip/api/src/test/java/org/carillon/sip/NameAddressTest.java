package org.carillon.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameAddressTest {
    @Test
    void quotedDisplayNameShouldBeResolved() {
        NameAddress address = NameAddress.parse("\"Alice \\\"A\\\" <x>\"  <sip:alice@example.org>;tag=1;q=0.5");

        assertThat(address.displayName()).isEqualTo("Alice \"A\" <x>");
        assertThat(address.uri()).hasToString("sip:alice@example.org");
        assertThat(address.tag()).isEqualTo("1");
        assertThat(address.parameter("q")).isEqualTo("0.5");
    }

    @Test
    void tokensShouldMakeADisplayNameWithoutQuotes() {
        assertThat(NameAddress.parse("Alice Liddell<sip:alice@example.org>").displayName())
                .isEqualTo("Alice Liddell");
    }

    @Test
    void parametersShouldBelongToTheHeaderWithoutBrackets() {
        NameAddress address = NameAddress.parse("sip:alice@example.org;tag=abc");

        assertThat(address.uri().parameters()).isEmpty();
        assertThat(address.tag()).isEqualTo("abc");
    }

    @Test
    void parametersInBracketsShouldBelongToTheUri() {
        NameAddress address = NameAddress.parse("<sip:a@b.org;ob>;+sip.instance=\"<urn:uuid:0-1;x>\";expires = 60");

        assertThat(address.uri().parameter("ob")).isEmpty();
        assertThat(address.parameter("+sip.instance")).isEqualTo("\"<urn:uuid:0-1;x>\"");
        assertThat(address.parameter("expires")).isEqualTo("60");
    }

    @Test
    void writtenFormShouldBeReadAsTheSame() {
        NameAddress address = NameAddress.parse("\"back\\\\slash \\\"q\\\"\" <sip:alice@example.org>;tag=1");

        assertThat(NameAddress.parse(address.toString())).isEqualTo(address);
    }

    @Test
    void displayNameShouldNotBreakTheLine() {
        NameAddress address = NameAddress.of("a\r\nEvil: 1", SipUri.of("alice", "example.org"));

        assertThat(address.toString()).doesNotContain("\r", "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"Alice <sip:alice@example.org>",
                "\"Alice\\",
                "\"Alice\" sip:alice@example.org",
                "Alice, Liddell <sip:alice@example.org>",
                "Alice \"x\" <sip:alice@example.org>",
                "<sip:alice@example.org",
                "< sip:alice@example.org>",
                "<sip:alice@example.org>x",
                "<sip:alice@example.org>;",
                "<sip:alice@example.org>;;tag=1",
                "<sip:alice@example.org>;tag=\"open",
                "<mailto:alice@example.org>"
            })
    void textThatIsNoAddressShouldBeRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> NameAddress.parse(text));
    }

    @Test
    void contactsOfSeveralLinesAndOfOneLineShouldAllBeFound() {
        assertThat(NameAddress.split(List.of("<sip:a@h>;q=0.5, sip:b@h", " \"x\" <sip:c@h> ")))
                .containsExactly("<sip:a@h>;q=0.5", "sip:b@h", "\"x\" <sip:c@h>");
    }

    @Test
    void commaInQuotesOrBracketsShouldNotSplit() {
        assertThat(NameAddress.split(List.of("\"Doe, \\\"J\\\", John\" <sip:a,b@h;x=1,2>;p=\"1,2\",<sip:c@h>")))
                .containsExactly("\"Doe, \\\"J\\\", John\" <sip:a,b@h;x=1,2>;p=\"1,2\"", "<sip:c@h>");
    }

    @Test
    void bracketInQuotesShouldNotOpen() {
        assertThat(NameAddress.split(List.of("\"a<\" <sip:a@h>, <sip:b@h>"))).hasSize(2);
    }

    @Test
    void emptyPartsShouldBePassedOver() {
        assertThat(NameAddress.split(List.of("", " , <sip:a@h> ,"))).containsExactly("<sip:a@h>");
    }

    @Test
    void tagShouldReplaceTheOneThatWasThere() {
        NameAddress address = NameAddress.parse("\"A\" <sip:a@h>;x=1;tag=old");

        assertThat(address.withTag("new")).hasToString("\"A\" <sip:a@h>;x=1;tag=new");
        assertThat(NameAddress.parse("<sip:a@h>").withTag("t").tag()).isEqualTo("t");
    }
}
