package org.carillon.calling.answering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.carillon.calling.CallingWorld;
import org.carillon.calling.model.AnsweringAction;
import org.carillon.calling.model.AnsweringRule;
import org.carillon.calling.model.CallerKind;
import org.carillon.problem.DomainException;
import org.carillon.routing.UsersOnly;
import org.carillon.testing.FakeDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R167")
class RuleRequestTest {
    private final CallerNumbers numbers =
            new TestAnswering(new CallingWorld(), new FakeDirectory(), new UsersOnly(new FakeDirectory())).numbers();

    @ParameterizedTest
    @CsvSource({
        "NUMBER, +44 (0)20 8567 0001, 442085670001",
        "NUMBER, 020 8567 0001, 442085670001",
        "NUMBER, 0048600456789, 48600456789",
        "NUMBER, 1001, 1001",
        "PREFIX, +44 20, 4420",
        "PREFIX, 0048, 48",
        "USER, ' bob.jones ', bob.jones"
    })
    void callerShouldBeKeptInOneForm(CallerKind kind, String typed, String kept) {
        assertThat(rule(kind, typed, AnsweringAction.VOICEMAIL).callerName()).isEqualTo(kept);
    }

    @Test
    void rejectedCallerShouldGetWhatIsUsualUnlessTheRuleSaysOtherwise() {
        assertThat(rule(CallerKind.ANYONE, null, AnsweringAction.REJECT).status())
                .isEqualTo(603);
        assertThat(rule(CallerKind.ANONYMOUS, "", AnsweringAction.REJECT).status())
                .isEqualTo(433);
        AnsweringRule busy = new RuleRequest(CallerKind.ANONYMOUS, null, AnsweringAction.REJECT, 486, null, null)
                .rule("rules.0", numbers);
        assertThat(busy).isEqualTo(AnsweringRule.reject(CallerKind.ANONYMOUS, "", 486));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "NUMBER,    alice, RING,      -,   -,      -,     name",
                "NUMBER,    -,     RING,      -,   -,      -,     name",
                "PREFIX,    +,     RING,      -,   -,      -,     name",
                "USER,      ' ',   RING,      -,   -,      -,     name",
                "ANYONE,    442,   RING,      -,   -,      -,     name",
                "ANONYMOUS, bob,   REJECT,    -,   -,      -,     name",
                "ANYONE,    -,     REJECT,    404, -,      -,     status",
                "ANYONE,    -,     REJECT,    200, -,      -,     status",
                "ANYONE,    -,     RING,      486, -,      -,     status",
                "ANYONE,    -,     FORWARD,   -,   -,      -,     to",
                "ANYONE,    -,     FORWARD,   -,   ' ',    -,     to",
                "ANYONE,    -,     VOICEMAIL, -,   bob,    -,     to",
                "ANYONE,    -,     REJECT,    -,   -,      true,  notifyCaller"
            })
    void whatMakesNoSenseShouldBeRefusedWithItsPlace(
            CallerKind kind,
            @Nullable String name,
            AnsweringAction action,
            @Nullable Integer status,
            @Nullable String to,
            @Nullable Boolean notifyCaller,
            String field) {
        RuleRequest request = new RuleRequest(kind, name, action, status, to, notifyCaller);

        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> request.rule("rules.3", numbers))
                .satisfies(problem -> assertThat(problem.field()).isEqualTo("rules.3." + field));
    }

    private AnsweringRule rule(CallerKind kind, @Nullable String name, AnsweringAction action) {
        return new RuleRequest(kind, name, action, null, null, null).rule("rules.0", numbers);
    }
}
