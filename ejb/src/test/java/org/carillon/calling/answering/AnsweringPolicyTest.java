package org.carillon.calling.answering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.carillon.calling.answering.AnsweringPolicy.Who;
import org.carillon.calling.model.AnsweringRule;
import org.carillon.calling.model.CallerKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R167")
class AnsweringPolicyTest {
    private static final Who ALICE = new Who(false, OptionalLong.of(1), Set.of("442085670001"));
    private static final Who ABROAD = new Who(false, OptionalLong.empty(), Set.of("48600456789"));
    private static final Who HIDDEN = new Who(true, OptionalLong.of(1), Set.of("442085670001"));

    private static final AnsweringRule NUMBER = AnsweringRule.voicemail(CallerKind.NUMBER, "442085670001");
    private static final AnsweringRule PREFIX = AnsweringRule.reject(CallerKind.PREFIX, "48", 486);
    private static final AnsweringRule USER = AnsweringRule.ring(CallerKind.USER, "alice");
    private static final AnsweringRule ANONYMOUS = AnsweringRule.reject(CallerKind.ANONYMOUS, "", 433);
    private static final AnsweringRule ANYONE = AnsweringRule.forward(CallerKind.ANYONE, "", "bob", false);

    @Test
    void eachConditionShouldFitItsCallersAndNobodyElse() {
        assertThat(fits(NUMBER)).containsExactly(ALICE);
        assertThat(fits(PREFIX)).containsExactly(ABROAD);
        assertThat(fits(USER)).containsExactly(ALICE);
        assertThat(fits(ANONYMOUS)).containsExactly(HIDDEN);
        assertThat(fits(ANYONE)).containsExactly(ALICE, ABROAD, HIDDEN);
        assertThat(fits(AnsweringRule.ring(CallerKind.USER, "nobody"))).isEmpty();
        assertThat(fits(AnsweringRule.ring(CallerKind.NUMBER, "44208567000"))).isEmpty();
    }

    @Test
    void firstRuleThatFitsShouldCount() {
        assertThat(first(List.of(PREFIX, NUMBER, ANYONE), ALICE)).contains(NUMBER);
        assertThat(first(List.of(ANYONE, NUMBER), ALICE)).contains(ANYONE);
        assertThat(first(List.of(USER, NUMBER, ANYONE), ALICE)).contains(USER);
        assertThat(first(List.of(NUMBER, PREFIX), HIDDEN)).isEmpty();
        assertThat(first(List.of(), ALICE)).isEmpty();
    }

    private static List<Who> fits(AnsweringRule rule) {
        return List.of(ALICE, ABROAD, HIDDEN).stream()
                .filter(who -> first(List.of(rule), who).isPresent())
                .toList();
    }

    private static Optional<AnsweringRule> first(List<AnsweringRule> rules, Who who) {
        return AnsweringPolicy.first(
                rules, who, name -> name.equals("alice") ? OptionalLong.of(1) : OptionalLong.empty());
    }
}
