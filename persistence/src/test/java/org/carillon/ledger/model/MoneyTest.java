package org.carillon.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.List;
import org.carillon.account.model.Tenant;
import org.carillon.event.model.CorrelationId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("P04")
class MoneyTest {
    private static final Currency EUR = Money.currency("eur");
    private static final Currency YEN = Money.currency("JPY");

    @Test
    void amountShouldBeExactAndShownWithItsCoins() {
        assertThat(Money.of("0.1", EUR).plus(Money.of("0.2", EUR))).hasToString("0.30 EUR");
        assertThat(Money.of("-0.000001", EUR)).hasToString("-0.000001 EUR");
        assertThat(Money.of("12", YEN)).hasToString("12 JPY");
        assertThat(Money.of("1000000", EUR).micros()).isEqualTo(1_000_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0000001", "1000000.01", "1e3", "", " 1", "+1", "1,5", "NaN", ".5", "1.", "--1"})
    void whatIsNoExactAmountShouldBeRefused(String text) {
        assertThatThrownBy(() -> Money.of(text, EUR)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoCurrenciesShouldNotMeet() {
        Money euro = Money.of("1", EUR);
        Money yen = Money.of("1", YEN);

        assertThatThrownBy(() -> euro.plus(yen)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> euro.compareTo(yen)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.currency("XYZ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sumPastTheLargestShouldBeRefusedRatherThanWrapRound() {
        Money most = new Money(Long.MAX_VALUE, EUR);

        assertThatThrownBy(() -> most.plus(new Money(1, EUR))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void orderThatDoesNotAddUpShouldBeRefused() {
        List<Order.Line> lines = List.of(
                new Order.Line(new Order.User(1), Money.of("1", EUR)),
                new Order.Line(new Order.Platform(AccountKind.REVENUE), Money.of("-0.999999", EUR)));

        assertThatThrownBy(() -> new Order(
                        "key", CorrelationId.create(), TransactionKind.CALL, Tenant.DEFAULT, null, null, lines))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.000001");
    }
}
