package org.carillon.routing.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R166")
class CallerIdRulesTest {
    /** The default of carillon.routing.caller-id-rules. */
    static final String DEFAULT = "from-display = display | phone; from-user = login:number | phone | display:number;"
            + " identity = login:number | phone";

    @Test
    @Tag("R165")
    void loginThatIsNoNumberShouldBeReplacedByThePhone() {
        CallerId callerId = apply(DEFAULT, "alice", "442085676789", "442085676789");

        assertThat(callerId.fromUser()).isEqualTo("442085676789");
        assertThat(callerId.identity()).isEqualTo("442085676789");
        assertThat(callerId.fromDisplay()).isEqualTo("442085676789");
    }

    @Test
    @Tag("R165")
    void displayNameThatIsANumberShouldReplaceTheLoginButNotBeVouchedFor() {
        CallerId callerId = apply(DEFAULT, "alice", null, "+44 208 567-6789");

        assertThat(callerId.fromUser()).isEqualTo("442085676789");
        assertThat(callerId.identity()).isNull();
    }

    @Test
    @Tag("R164")
    void loginThatIsANumberShouldStay() {
        CallerId callerId = apply(DEFAULT, "48600456789", "48600456789", "Alice");

        assertThat(callerId).isEqualTo(new CallerId("Alice", "48600456789", "48600456789"));
    }

    @Test
    void callerWithoutAnyNumberShouldBeAnonymous() {
        assertThat(apply(DEFAULT, "alice", null, "Alice")).isEqualTo(new CallerId("Alice", "anonymous", null));
    }

    @Test
    void displayNameShouldGoIntoTheUserPartWhereTheRuleSwapsThem() {
        assertThat(apply("from-user = display; from-display = login", "alice", null, "Alice A."))
                .isEqualTo(new CallerId("alice", "Alice A.", null));
    }

    @Test
    void textsShouldBeJoinedAndAlternativeWithoutAllOfThemSkipped() {
        String rules = "from-user = \"+\" phone | \"00\" login:number | \"anonymous\"; identity = \"+\" phone:number";

        assertThat(apply(rules, "alice", "48600456789", null))
                .isEqualTo(new CallerId(null, "+48600456789", "+48600456789"));
        assertThat(apply(rules, "48600456789", null, null)).isEqualTo(new CallerId(null, "0048600456789", null));
        assertThat(apply(rules, "alice", null, null)).isEqualTo(new CallerId(null, "anonymous", null));
    }

    @Test
    void controlCharactersOfANameShouldNotComeThrough() {
        CallerId callerId = apply("from-display = display", "alice", null, "Al\r\nVia: x\u2028ice\u0085");

        assertThat(callerId.fromDisplay()).isEqualTo("Al Via: x ice");
    }

    @Test
    void fieldsThatAreNotNamedShouldComeFromTheOthers() {
        CallerIdRules own = CallerIdRules.parse("from-display = \"Example Ltd\"");

        assertThat(own.orElse(CallerIdRules.parse(DEFAULT))
                        .apply(new CallerIdentity(1, 1, "48600456789", null, "Alice")))
                .isEqualTo(new CallerId("Example Ltd", "48600456789", "48600456789"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "form-user = login         ! 1  ! 'from-display', 'from-user' or 'identity' is expected",
                "from-user login           ! 11 ! '=' is expected, not 'l'",
                "from-user = name          ! 13 ! 'login', 'phone', 'display' or a text in quotes is expected",
                "from-user =               ! 12 ! 'login', 'phone', 'display' or a text in quotes is expected",
                "from-user = login:digits  ! 19 ! 'number' is expected",
                "from-user = login;from-user = phone ! 19 ! 'from-user' stands twice",
                "identity = \"+            ! 14 ! the closing quote is missing",
            })
    void brokenRuleShouldBeRefusedWithThePosition(String row) {
        String[] parts = row.split(" +! +");
        RuleSyntaxException refused =
                catchThrowableOfType(RuleSyntaxException.class, () -> CallerIdRules.parse(parts[0]));

        assertThat(refused).hasMessage("At position " + parts[1] + ": " + parts[2]);
    }

    private static CallerId apply(String rules, String login, @Nullable String phone, @Nullable String display) {
        return CallerIdRules.parse(rules).apply(new CallerIdentity(1, 1, login, phone, display));
    }
}
