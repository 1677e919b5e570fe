package org.carillon.ledger;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.event.Audit;
import org.carillon.event.Author;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.Balance;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.MoneyTransfer;
import org.carillon.ledger.model.Order;
import org.carillon.ledger.model.Order.Line;
import org.carillon.ledger.model.Order.User;
import org.carillon.ledger.model.Purse;
import org.carillon.ledger.model.TransactionKind;
import org.carillon.ledger.model.TransferRepository;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A user gives another one some of his credit (R244). */
@Stateless
public class TransferService {
    private Ledger ledger;
    private Purses purses;
    private AccountRepository accounts;
    private Audit audit;
    private TransferRepository transfers;
    private BigDecimal largest;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TransferService() {}

    @Inject
    public TransferService(
            Ledger ledger,
            Purses purses,
            AccountRepository accounts,
            Audit audit,
            TransferRepository transfers,
            @ConfigProperty(name = "carillon.charging.largest-transfer", defaultValue = "50") BigDecimal largest,
            Clock clock) {
        this.ledger = ledger;
        this.purses = purses;
        this.accounts = accounts;
        this.audit = audit;
        this.transfers = transfers;
        this.largest = largest;
        this.clock = clock;
    }

    /**
     * Moves money from one user to another. It must be there: nobody gives on credit.
     *
     * @param to a login or public id
     * @param by the user who gives
     * @return what he has then
     * @throws DomainException INVALID_REQUEST about a field, NOT_FOUND where there is no such user, CONFLICT where he has
     *     another currency, INSUFFICIENT_CREDIT
     */
    public Balance give(String to, String amount, Author by) {
        Purse from = purses.get(by.name());
        Money money = Amounts.read("amount", amount, from.currency());
        if (!money.isPositive() || money.amount().compareTo(largest) > 0) {
            throw DomainException.invalid("amount", "This is more than nothing and at most " + largest + ".");
        }
        Account receiver = accounts.findByName(from.tenantId(), to)
                .filter(Account::active)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such user."));
        if (receiver.id() == from.accountId()) {
            throw DomainException.invalid("to", "This is yourself.");
        }
        if (!purses.of(receiver).currency().equals(from.currency())) {
            throw new DomainException(ProblemType.CONFLICT, "The other user has another currency.");
        }
        String id = CorrelationId.create().value();
        transfers.add(new MoneyTransfer(id, from, receiver.id(), money, clock.instant()));
        ledger.post(new Order(
                "transfer:" + id,
                by.correlationId(),
                TransactionKind.TRANSFER,
                from.tenantId(),
                by.name() + " to " + receiver.login(),
                null,
                List.of(
                        new Line(new User(from.accountId()), money.negated()),
                        new Line(new User(receiver.id()), money))));
        audit.note("ledger.transferred", by, from.accountId(), "to", receiver.login(), "amount", money.toString());
        return ledger.balance(from);
    }
}
