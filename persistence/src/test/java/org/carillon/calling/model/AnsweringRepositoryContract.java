package org.carillon.calling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.carillon.account.model.Account;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.testing.JpaUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Answering rules, proved on each database. */
@Tag("R167")
abstract class AnsweringRepositoryContract {
    private static final Instant FIRST = Instant.parse("2026-11-28T10:00:00Z");
    private static final AnsweringRule VOICEMAIL = AnsweringRule.voicemail(CallerKind.NUMBER, "442085670001");
    private static final AnsweringRule REJECT = AnsweringRule.reject(CallerKind.ANONYMOUS, "", 433);
    private static final AnsweringRule FORWARD = AnsweringRule.forward(CallerKind.USER, "bob", "int44123", true);
    private static final AnsweringRule RING = AnsweringRule.ring(CallerKind.ANYONE, "");

    JpaUnit unit;
    AnsweringRepository repository;
    private long account;

    abstract DataSource database();

    @BeforeEach
    void open() {
        unit = new JpaUnit(database());
        repository = new AnsweringRepository(unit.entities());
        String number = "4477" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);
        account = unit.requiresNew(() -> {
            Account opened = Account.openedByPhone(E164Number.of(number), FIRST);
            new JpaAccountRepository(unit.entities()).add(opened);
            return opened.id();
        });
    }

    @AfterEach
    void close() {
        unit.close();
    }

    @Test
    void rulesShouldBeKeptInTheirOrderAndReplacedAsAWhole() {
        unit.run(() -> repository.add(new AnsweringPlan(account, List.of(VOICEMAIL, REJECT, FORWARD, RING), FIRST)));
        assertThat(rules()).containsExactly(VOICEMAIL, REJECT, FORWARD, RING);

        unit.run(() -> plan().replace(List.of(FORWARD, VOICEMAIL), FIRST));
        assertThat(rules()).containsExactly(FORWARD, VOICEMAIL);

        unit.run(() -> plan().replace(List.of(), FIRST));
        assertThat(rules()).isEmpty();
    }

    @Test
    @Tag("R009")
    void changesShouldBeSeenFromTheirTimeOnThoseThatRemoveAllRulesToo() {
        unit.run(() -> repository.add(new AnsweringPlan(account, List.of(RING), FIRST)));
        assertThat(changedSince(FIRST)).contains(account);
        assertThat(changedSince(FIRST.plusSeconds(1))).doesNotContain(account);

        unit.run(() -> plan().replace(List.of(), FIRST.plusSeconds(60)));
        assertThat(changedSince(FIRST.plusSeconds(1))).contains(account);
        assertThat(changedSince(FIRST.plusSeconds(61))).doesNotContain(account);
    }

    @Test
    void planShouldHoldAHundredRulesAndNoMore() {
        List<AnsweringRule> most = Collections.nCopies(100, RING);
        unit.run(() -> repository.add(new AnsweringPlan(account, most, FIRST)));
        assertThat(rules()).hasSize(100);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnsweringPlan(account, Collections.nCopies(101, RING), FIRST));
    }

    private AnsweringPlan plan() {
        return repository.find(account).orElseThrow();
    }

    private List<AnsweringRule> rules() {
        return unit.requiresNew(() -> plan().rules());
    }

    private List<Long> changedSince(Instant time) {
        return unit.requiresNew(() -> repository.changedSince(time));
    }
}
