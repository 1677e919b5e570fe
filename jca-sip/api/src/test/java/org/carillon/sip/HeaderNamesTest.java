package org.carillon.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderNamesTest {
    private final HeaderNames names = HeaderNames.of("Subject", "P-Asserted-Identity", "k");

    @Test
    void nameShouldBeFoundWhateverItsCaseOrForm() {
        assertThat(names.contains("SUBJECT")).isTrue();
        assertThat(names.contains("s")).isTrue();
        assertThat(names.contains("Supported")).isTrue();
        assertThat(names.contains("p-asserted-identity")).isTrue();
        assertThat(names.contains("P-Asserted-Identit")).isFalse();
        assertThat(names.contains("x")).isFalse();
    }

    @Test
    void nameShouldBeFoundInAMessage() {
        byte[] message = "Via: a\r\nP-Asserted-IDENTITY: b".getBytes(StandardCharsets.US_ASCII);

        assertThat(names.contains(message, 8, 27)).isTrue();
        assertThat(names.contains(message, 8, 26)).isFalse();
        assertThat(names.contains(message, 0, 3)).isFalse();
        assertThat(names.contains(message, 0, 0)).isFalse();
        assertThat(HeaderNames.NONE.contains(message, 8, 27)).isFalse();
    }

    @Test
    void namesShouldBeAdded() {
        HeaderNames both = names.and(HeaderNames.of("Diversion"));

        assertThat(both).hasToString("diversion, p-asserted-identity, subject, supported");
        assertThat(names.and(HeaderNames.of("subject"))).isSameAs(names);
        assertThat(names.and(HeaderNames.NONE)).isSameAs(names);
    }

    @Test
    void textThatIsNoTokenShouldBeRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> HeaderNames.of("Sub ject"));
        assertThatIllegalArgumentException().isThrownBy(() -> HeaderNames.of(""));
    }

    @Test
    void changesShouldLeaveToTheAdapterWhatIsItsMatter() {
        for (String name : List.of("From", "t", "i", "CSEQ", "v", "Route", "record-route", "Max-Forwards", "l")) {
            HeaderNames removed = HeaderNames.of(name);
            List<Header> added = List.of(new Header(name, "x"));
            assertThatIllegalArgumentException().isThrownBy(() -> new Changes(removed, List.of(), null));
            assertThatIllegalArgumentException().isThrownBy(() -> new Changes(HeaderNames.NONE, added, null));
        }
    }

    @Test
    void changesShouldBePutTogether() {
        Header first = new Header("A", "1");
        Header second = new Header("B", "2");
        byte[] body = {1};
        Changes both = new Changes(HeaderNames.of("Subject"), List.of(first), null)
                .and(new Changes(HeaderNames.of("Diversion"), List.of(second), body));

        assertThat(both.removed()).hasToString("diversion, subject");
        assertThat(both.added()).containsExactly(first, second);
        assertThat(both.body()).isSameAs(body);
        assertThat(both.and(Changes.NONE).body()).isSameAs(body);
    }
}
