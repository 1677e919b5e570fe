package org.carillon.ledger;

import java.util.Currency;
import org.carillon.ledger.model.Money;
import org.carillon.problem.DomainException;

/** Amounts as people and programs write them. */
public final class Amounts {
    private Amounts() {}

    /**
     * Reads a currency such as {@code EUR}.
     *
     * @throws DomainException INVALID_REQUEST about {@code currency}
     */
    public static Currency currency(String code) {
        try {
            return Money.currency(code);
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid("currency", "A currency is written like EUR.");
        }
    }

    /**
     * Reads an amount such as {@code -12.34}.
     *
     * @throws DomainException INVALID_REQUEST about the field
     */
    public static Money read(String field, String text, Currency currency) {
        try {
            return Money.of(text, currency);
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid(
                    field, "An amount is written like 12.34, with at most 6 digits after the point, up to 1000000.");
        }
    }

    /**
     * The same, and not below zero.
     *
     * @throws DomainException INVALID_REQUEST about the field
     */
    public static Money readPrice(String field, String text, Currency currency) {
        Money money = read(field, text, currency);
        if (money.isNegative()) {
            throw DomainException.invalid(field, "This is not below zero.");
        }
        return money;
    }
}
