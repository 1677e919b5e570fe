package org.carillon.ledger.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;

/**
 * An exact amount of a currency. Nothing here rounds: what is finer than a millionth is refused.
 *
 * @param micros millionths of the currency's unit, of either sign
 */
public record Money(long micros, Currency currency) implements Comparable<Money> {
    /** Digits after the point that are kept. */
    public static final int SCALE = 6;

    /** Largest amount that is taken from outside, in units: sums of a million such amounts are still exact. */
    private static final BigDecimal LARGEST = new BigDecimal("1000000");

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** @throws IllegalArgumentException when the amount is finer than a millionth, or has more than seven digits before the point */
    public static Money of(BigDecimal amount, Currency currency) {
        if (amount.abs().compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException("an amount is at most " + LARGEST.toPlainString());
        }
        if (amount.stripTrailingZeros().scale() > SCALE) {
            throw new IllegalArgumentException("an amount has at most " + SCALE + " digits after the point");
        }
        return new Money(amount.movePointRight(SCALE).longValueExact(), currency);
    }

    /** @throws IllegalArgumentException when the text is no number in plain notation, or as {@link #of(BigDecimal, Currency)} */
    public static Money of(String amount, Currency currency) {
        if (!amount.matches("-?[0-9]{1,7}(\\.[0-9]{1,20})?")) {
            throw new IllegalArgumentException("an amount is written like 12.34");
        }
        return of(new BigDecimal(amount), currency);
    }

    /** @throws IllegalArgumentException when no currency has this code of ISO 4217 */
    public static Currency currency(String code) {
        return Currency.getInstance(code.toUpperCase(Locale.ROOT));
    }

    /** The exact amount in units, with as many digits as it needs and at least those of the currency's coins. */
    public BigDecimal amount() {
        BigDecimal exact = BigDecimal.valueOf(micros, SCALE).stripTrailingZeros();
        int coins = Math.max(0, currency.getDefaultFractionDigits());
        return exact.scale() < coins ? exact.setScale(coins, RoundingMode.UNNECESSARY) : exact;
    }

    /** @throws ArithmeticException past 9.2 million million units */
    public Money plus(Money other) {
        return new Money(Math.addExact(micros, same(other).micros), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(micros, same(other).micros), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(micros), currency);
    }

    public boolean isPositive() {
        return micros > 0;
    }

    public boolean isNegative() {
        return micros < 0;
    }

    public boolean isZero() {
        return micros == 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(micros, same(other).micros);
    }

    /** {@code 12.34}, without the currency. */
    public String plain() {
        return amount().toPlainString();
    }

    /** {@code 12.34 EUR}. */
    @Override
    public String toString() {
        return plain() + " " + currency.getCurrencyCode();
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("two currencies: " + currency + " and " + other.currency);
        }
        return other;
    }
}
