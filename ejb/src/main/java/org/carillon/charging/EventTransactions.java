package org.carillon.charging;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.charging.model.ChargedEvent;
import org.carillon.charging.model.ChargedEvent.Terms;
import org.carillon.charging.model.ChargedEventRepository;
import org.carillon.ledger.model.Money;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rating.PriceList;
import org.carillon.rating.Tariffs;

/** The transactions of a charged event: each locks the event, then the user's bundles, then his row of the ledger. */
@Stateless
public class EventTransactions {
    private static final Grant.Refused NO_RATE = new Grant.Refused(403, "No Rate For This Number");

    private ChargedEventRepository repository;
    private EventFunds funds;
    private Tariffs tariffs;
    private AccountRepository accounts;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected EventTransactions() {}

    @Inject
    public EventTransactions(
            ChargedEventRepository repository,
            EventFunds funds,
            Tariffs tariffs,
            AccountRepository accounts,
            Clock clock) {
        this.repository = repository;
        this.funds = funds;
        this.tariffs = tariffs;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Sets the whole price aside and has the event accepted, in one transaction. Fails with a database exception where the
     * same event is accepted in this moment; the next attempt finds it.
     *
     * @return why not; empty where it was accepted, now or before
     * @throws DomainException INSUFFICIENT_CREDIT
     */
    public Optional<Grant.Refused> debit(ChargeableEvent event, Runnable accept) {
        ChargedEvent known = repository.find(event.id()).orElse(null);
        if (known != null && !known.accepted()) {
            throw new IllegalStateException("the event is asked about elsewhere: " + event.id());
        }
        if (known != null) {
            return Optional.empty();
        }
        Account account = accounts.findById(event.accountId())
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
        PriceList list =
                tariffs.current().find(account.tenantId(), account.id()).orElse(null);
        PriceList.Match match =
                list == null ? null : list.find(event.number(), event.at()).orElse(null);
        Long perMessage = match == null ? null : match.rate().perMessage();
        if (list == null || match == null || perMessage == null) {
            return Optional.of(NO_RATE);
        }
        ChargedEvent charged = new ChargedEvent(
                event.id(),
                new ChargedEvent.Subject(
                        account.tenantId(), account.id(), event.login(), event.called(), event.units()),
                new Terms(list.currency(), list.name(), match.prefix(), event.number(), list.decimals(), perMessage),
                event.at(),
                event.at().plus(event.within()));
        repository.add(charged);
        funds.reserve(charged);
        accept.run();
        return Optional.empty();
    }

    /** Charges it, or gives back what was set aside, and writes the record; nothing where that was done before. */
    public void ended(String id, boolean happened) {
        ChargedEvent event = repository.lock(id).orElse(null);
        if (event == null || event.state() != ChargedEvent.State.ACCEPTED) {
            return;
        }
        Money cost;
        if (event.ocs() != null) {
            cost = Money.zero(event.terms().currency());
        } else if (happened) {
            cost = funds.settle(event);
        } else {
            cost = funds.release(event);
        }
        repository.add(event.end(happened, cost, clock.instant()));
    }
}
