package org.carillon.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.OptionalLong;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.credit.CreditRequest.Kind;
import org.carillon.credit.model.CreditAnswer;
import org.carillon.rating.model.Price;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Credit of one user, asked for by other nodes, on each database. */
@Tag("R303")
abstract class CreditControlContract extends CreditWorld {
    /** The documented example of Kamailio's ims_charging: 75 seconds of credit, grants of 30, two calls at once. */
    @Test
    void twoCallsShouldShareTheCreditToTheLastSecond() {
        gives(75);
        assertThat(granted(begins("1", 0))).isEqualTo(30);
        CreditAnswer renewed = goesOn("1", 1, 30);
        assertThat(granted(renewed)).isEqualTo(30);
        assertThat(money()).isEqualTo(tuple(45L, 30L));
        CreditAnswer second = begins("2", 0);
        assertThat(granted(second)).isEqualTo(15);
        assertThat(second.isFinal()).as("the first call may give some back").isFalse();
        assertThat(ends("1", 2, 20).resultCode()).isEqualTo(2001);
        assertThat(money()).isEqualTo(tuple(25L, 15L));
        CreditAnswer last = goesOn("2", 1, 15);
        assertThat(granted(last)).isEqualTo(10);
        assertThat(last.isFinal()).isTrue();
        assertThat(ends("2", 2, 10).resultCode()).isEqualTo(2001);
        assertThat(money()).isEqualTo(tuple(0L, 0L));
        assertThat(begins("3", 0).resultCode()).isEqualTo(4012);
    }

    @Test
    void sessionThatNobodyKnowsShouldBeUnknown() {
        gives(10);

        assertThat(goesOn("1", 1, 5).resultCode()).isEqualTo(5002);
        assertThat(ends("1", 2, 5).resultCode()).isEqualTo(5002);
        begins("2", 0);
        ends("2", 1, 0);
        assertThat(goesOn("2", 2, 5).resultCode()).isEqualTo(5002);
        assertThat(money()).isEqualTo(tuple(10L, 0L));
    }

    @Test
    void whoCannotBeChargedShouldBeToldWhy() {
        gives(10);

        assertThat(asks("1", 0, Kind.INITIAL, "nobody", "48", OptionalLong.empty(), 0)
                        .resultCode())
                .isEqualTo(5030);
        assertThat(asks("2", 0, Kind.INITIAL, null, "48", OptionalLong.empty(), 0)
                        .resultCode())
                .isEqualTo(5030);
        assertThat(asks("3", 0, Kind.INITIAL, alice, "999", OptionalLong.empty(), 0)
                        .resultCode())
                .isEqualTo(5031);
        assertThat(asks("4", 0, Kind.INITIAL, alice, null, OptionalLong.empty(), 0)
                        .resultCode())
                .isEqualTo(5031);
        unit.requiresNew(() -> {
            new JpaAccountRepository(unit.entities())
                    .findByLogin(alice)
                    .orElseThrow()
                    .suspend();
            return true;
        });
        assertThat(begins("5", 0).resultCode()).isEqualTo(4010);
        assertThat(money()).isEqualTo(tuple(10L, 0L));
    }

    /** Begun intervals and the fee count once for the whole call, however often it is reported. */
    @Test
    void costShouldNotDependOnHowItIsReported() {
        price = new Price(60_000_000, 5_000_000, 0, 60, 60, 0);
        gives(1000);
        begins("1", 0);
        for (int number = 1; number <= 9; number++) {
            goesOn("1", number, 7);
        }
        ends("1", 10, 0);

        // 63 seconds are two begun minutes, and the fee
        assertThat(money()).isEqualTo(tuple(1000 - 125L, 0L));
    }

    /** What was used until the node has asked anew has the price of before; fee and first interval are not paid again. */
    @Test
    void priceThatChangesShouldCountFromTheNextReportOn() {
        price = new Price(60_000_000, 5_000_000, 0, 10, 1, 0);
        gives(1000);
        begins("1", 0);
        price = new Price(120_000_000, 7_000_000, 0, 60, 1, 0);
        assertThat(granted(goesOn("1", 1, 20))).isEqualTo(30);
        assertThat(money()).isEqualTo(tuple(1000 - 25L, 60L));
        goesOn("1", 2, 15);
        assertThat(money()).isEqualTo(tuple(1000 - 25 - 30L, 60L));
        price = ONE_A_SECOND;
        goesOn("1", 3, 10);
        assertThat(money()).isEqualTo(tuple(1000 - 25 - 50L, 30L));
        ends("1", 4, 5);

        assertThat(money()).isEqualTo(tuple(1000 - 25 - 50 - 5L, 0L));
    }

    /** Nothing was paid at the price of before, so fee and first interval are those of the new one. */
    @Test
    void priceThatChangesBeforeAnythingIsUsedShouldBePaidWhole() {
        price = new Price(60_000_000, 5_000_000, 0, 10, 1, 0);
        gives(1000);
        begins("1", 0);
        price = new Price(120_000_000, 7_000_000, 0, 60, 1, 0);
        goesOn("1", 1, 0);
        ends("1", 2, 20);

        assertThat(money()).isEqualTo(tuple(1000 - 127L, 0L));
    }

    /** The client went on beyond what it was granted: what there is is taken, and nothing below zero. */
    @Test
    void usageBeyondTheCreditShouldNotMakeTheBalanceNegative() {
        gives(20);
        assertThat(granted(begins("1", 0))).isEqualTo(20);

        assertThat(ends("1", 1, 45).resultCode()).isEqualTo(2001);

        assertThat(money()).isEqualTo(tuple(0L, 0L));
    }

    @Test
    void sessionThatNothingComesOfShouldGiveBackWhatItHeld() throws Exception {
        gives(100);
        begins("1", 0);
        begins("2", 0);
        clock.advance(Duration.ofMinutes(6));
        goesOn("2", 1, 10);
        clock.advance(Duration.ofMinutes(4));

        while (transactions.giveUp(1000) > 0) {
            // sessions of other tests too
        }

        assertThat(money()).isEqualTo(tuple(90L, 30L));
        assertThat(goesOn("1", 1, 10).resultCode()).isEqualTo(5002);
    }

    @Test
    @Tag("R287")
    void eventShouldBeDebitedAtOnceOrNotAtAll() {
        gives(10);

        CreditAnswer debited = asks("1", 0, Kind.DEBIT, alice, "48", OptionalLong.of(7), 0);
        assertThat(debited.resultCode()).isEqualTo(2001);
        assertThat(granted(debited)).isEqualTo(7);
        assertThat(asks("1", 0, Kind.DEBIT, alice, "48", OptionalLong.of(7), 0).resultCode())
                .isEqualTo(2001);
        assertThat(asks("2", 0, Kind.DEBIT, alice, "48", OptionalLong.of(7), 0).resultCode())
                .isEqualTo(4012);
        assertThat(granted(asks("3", 0, Kind.CHECK, alice, "48", OptionalLong.of(3), 0)))
                .isEqualTo(1);
        assertThat(granted(asks("4", 0, Kind.CHECK, alice, "48", OptionalLong.of(4), 0)))
                .isZero();
        assertThat(money()).isEqualTo(tuple(3L, 0L));
    }

    /** Each comes twice, at another node. */
    @Test
    @Tag("R287")
    @Tag("R141")
    void textShouldBeDebitedOnceAndGivenBackOnce() {
        gives(10);
        for (int i = 0; i < 2; i++) {
            assertThat(granted(texts("1", 0, Kind.DEBIT, "48601", OptionalLong.of(2))))
                    .isEqualTo(2);
        }
        assertThat(money()).isEqualTo(tuple(4L, 0L));
        assertThat(texts("2", 0, Kind.DEBIT, "48601", OptionalLong.of(2)).resultCode())
                .isEqualTo(4012);
        assertThat(texts("3", 0, Kind.DEBIT, "4420", OptionalLong.of(1)).resultCode())
                .isEqualTo(5031);
        for (int i = 0; i < 2; i++) {
            assertThat(texts("1", 1, Kind.REFUND, "48601", OptionalLong.of(2)).resultCode())
                    .isEqualTo(2001);
        }
        assertThat(money()).isEqualTo(tuple(10L, 0L));

        assertThat(texts("1", 2, Kind.REFUND, "48601", OptionalLong.of(2)).resultCode())
                .as("it was given back before")
                .isEqualTo(5012);
        assertThat(texts("2", 1, Kind.REFUND, "48601", OptionalLong.of(2)).resultCode())
                .as("it was never taken")
                .isEqualTo(5012);
        assertThat(texts("4", 0, Kind.REFUND, "48601", OptionalLong.of(2)).resultCode())
                .as("nobody knows it")
                .isEqualTo(5002);
        assertThat(money()).isEqualTo(tuple(10L, 0L));
    }

    @Test
    void partOfAnEventShouldBeGivenBackAndACallNever() {
        gives(20);
        texts("1", 0, Kind.DEBIT, "48601", OptionalLong.of(3));
        assertThat(texts("1", 1, Kind.REFUND, "48601", OptionalLong.of(1)).resultCode())
                .isEqualTo(2001);
        assertThat(money()).isEqualTo(tuple(14L, 0L));
        assertThat(texts("1", 2, Kind.REFUND, "48601", OptionalLong.empty()).resultCode())
                .isEqualTo(2001);
        assertThat(money()).isEqualTo(tuple(20L, 0L));

        begins("2", 0);
        ends("2", 1, 10);
        assertThat(asks("2", 2, Kind.REFUND, alice, "48", OptionalLong.empty(), 0)
                        .resultCode())
                .isEqualTo(5012);
        assertThat(money()).isEqualTo(tuple(10L, 0L));
    }

    @Test
    void whatIsFreeShouldBeGrantedWithoutCredit() {
        price = new Price(0, 0, 0, 1, 1, 0);

        assertThat(granted(begins("1", 0))).isEqualTo(30);
        assertThat(granted(goesOn("1", 1, 30))).isEqualTo(30);
    }
}
