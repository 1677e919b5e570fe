package org.carillon.calling.answering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.carillon.calling.model.AnsweringRule;
import org.carillon.calling.model.CallerKind;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R167")
@Tag("R009")
class AnsweringBookTest {
    private static final AnsweringRule VOICEMAIL = AnsweringRule.voicemail(CallerKind.ANYONE, "");

    private final MovableClock clock = new MovableClock();
    private final Map<Long, List<AnsweringRule>> kept = new HashMap<>();
    private final List<Long> read = new ArrayList<>();
    private final List<Instant> asked = new ArrayList<>();
    private List<Long> changed = List.of();
    private boolean away;

    private final AnsweringBook book = new AnsweringBook(
            new AnsweringLookup() {
                @Override
                public List<AnsweringRule> find(long accountId) {
                    read.add(accountId);
                    return kept.getOrDefault(accountId, List.of());
                }

                @Override
                public List<Long> changedSince(Instant time) {
                    asked.add(time);
                    if (away) {
                        throw new IllegalStateException("no database");
                    }
                    return changed;
                }
            },
            clock);

    @Test
    void accountWithoutRulesShouldCostNoQuery() {
        book.refresh();

        assertThat(book.find(1)).isEmpty();
        assertThat(read).isEmpty();
    }

    @Test
    void callBeforeTheStartShouldFindItsRulesAllTheSame() {
        kept.put(1L, List.of(VOICEMAIL));
        changed = List.of(1L);

        assertThat(book.find(1)).containsExactly(VOICEMAIL);
    }

    @Test
    void rulesShouldBeReadOnceUntilTheyChangeHereOrElsewhere() {
        kept.put(1L, List.of(VOICEMAIL));
        changed = List.of(1L);
        book.refresh();
        assertThat(book.find(1)).containsExactly(VOICEMAIL);
        assertThat(book.find(1)).containsExactly(VOICEMAIL);
        assertThat(read).containsExactly(1L);

        kept.put(1L, List.of());
        book.changed(new AnsweringChanged(1));
        assertThat(book.find(1)).isEmpty();

        kept.put(1L, List.of(VOICEMAIL));
        book.look();
        assertThat(book.find(1)).containsExactly(VOICEMAIL);
        assertThat(asked).containsExactly(Instant.EPOCH, clock.instant().minusSeconds(60));
    }

    @Test
    void whatIsKnownShouldCountWhileTheDatabaseIsAway() {
        kept.put(1L, List.of(VOICEMAIL));
        changed = List.of(1L);
        book.refresh();
        assertThat(book.find(1)).containsExactly(VOICEMAIL);
        Instant lastSeen = clock.instant().minusSeconds(60);

        away = true;
        clock.advance(Duration.ofMinutes(10));
        book.look();
        assertThat(book.find(1)).containsExactly(VOICEMAIL);

        away = false;
        book.look();
        assertThat(asked).last().as("nothing is missed").isEqualTo(lastSeen);
    }
}
