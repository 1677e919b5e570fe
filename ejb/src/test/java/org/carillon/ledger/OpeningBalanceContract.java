package org.carillon.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.carillon.account.AccountOpened;
import org.carillon.account.model.Account;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.LedgerRepository;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Purse;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a new account begins with, on a real database. */
abstract class OpeningBalanceContract {
    private static final Currency EUR = Currency.getInstance("EUR");

    private final MovableClock clock = new MovableClock();
    private JpaUnit unit;
    private Ledger ledger;
    private LedgerRepository rows;
    private Purse purse;

    abstract JpaUnit unit();

    @BeforeEach
    void openAccount() {
        unit = unit();
        rows = new LedgerRepository(unit.entities());
        ledger = new Ledger(rows, clock);
        purse = unit.requiresNew(() -> {
            Account account = Account.openedByPhone(E164Number.of("48600345698"), clock.instant());
            new JpaAccountRepository(unit.entities()).add(account);
            return new Purse(account.tenantId(), account.id(), EUR);
        });
    }

    @Test
    @Tag("R042")
    void newAccountShouldBeginWithTheConfiguredBalanceOnce() {
        AccountOpened opened = new AccountOpened(purse.accountId(), "48600345698", CorrelationId.create());
        OpeningBalance opening = opening("2.50");
        unit.run(() -> opening.opened(opened));
        unit.run(() -> opening.opened(opened));

        assertThat(balance()).isEqualTo(Money.of("2.50", EUR));
        assertThat(unit.requiresNew(() -> rows.faults(10))).isEmpty();
    }

    @Test
    @Tag("R042")
    void newAccountShouldBeginWithNothingByDefault() {
        unit.run(
                () -> opening("0").opened(new AccountOpened(purse.accountId(), "48600345698", CorrelationId.create())));

        assertThat(balance().isZero()).isTrue();
    }

    @Test
    @Tag("R040")
    @Tag("R042")
    void nothingShouldBeGivenToAnAccountThatWasNotOpened() {
        assertThatThrownBy(() -> unit.run(() -> {
                    opening("2.50").opened(new AccountOpened(purse.accountId(), "48600345698", CorrelationId.create()));
                    throw new IllegalStateException("the account is not opened");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(balance().isZero()).isTrue();
    }

    @Test
    void balanceBelowZeroShouldBeRefused() {
        assertThatThrownBy(() -> opening("-1")).isInstanceOf(IllegalStateException.class);
    }

    private Money balance() {
        return unit.requiresNew(() -> ledger.balance(purse).balance());
    }

    private OpeningBalance opening(String amount) {
        Purses purses = new Purses() {
            @Override
            public Purse get(String login) {
                return purse;
            }
        };
        return new OpeningBalance(purses, ledger, new BigDecimal(amount));
    }
}
