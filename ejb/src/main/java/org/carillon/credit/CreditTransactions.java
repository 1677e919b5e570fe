package org.carillon.credit;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.carillon.credit.model.CreditAnswer;
import org.carillon.credit.model.CreditBook;
import org.carillon.credit.model.CreditStore;
import org.carillon.credit.model.Customer;
import org.carillon.ledger.model.Purse;

/** Answers many requests in one transaction, one after the other, each on what those before it have left. */
final class CreditTransactions {
    private final CreditStore store;
    private final Prices prices;
    private final CreditConfig config;
    private final Clock clock;

    CreditTransactions(CreditStore store, Prices prices, CreditConfig config, Clock clock) {
        this.store = store;
        this.prices = prices;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Answers all or none, in the order given.
     *
     * @throws SQLException when the database is away, or when another node answered one of them at the same time
     */
    List<CreditAnswer> answer(List<CreditRequest> requests) throws SQLException {
        return answer(requests, () -> false);
    }

    /** The same; fails where somebody was told meanwhile that there is no answer. */
    List<CreditAnswer> answerAwaited(List<AwaitedRequest> awaited) throws SQLException {
        return answer(
                awaited.stream().map(AwaitedRequest::request).toList(),
                () -> awaited.stream().anyMatch(AwaitedRequest::givenUp));
    }

    private List<CreditAnswer> answer(List<CreditRequest> requests, BooleanSupplier givenUp) throws SQLException {
        List<CreditAnswer.Key> keys = requests.stream().map(CreditRequest::key).toList();
        Set<String> logins = new LinkedHashSet<>();
        requests.forEach(request -> request.named().ifPresent(logins::add));
        return store.transaction(keys, logins, book -> {
            List<CreditAnswer> answers = inBook(
                    book,
                    purses(book, logins),
                    control -> requests.stream().map(control::answer).toList());
            if (givenUp.getAsBoolean()) {
                throw new SQLTransientException("nobody waits for the answer any more");
            }
            return answers;
        });
    }

    /** Gives up at most so many sessions that nothing comes of any more; returns how many. */
    int giveUp(int most) throws SQLException {
        Set<String> overdue = new LinkedHashSet<>(store.overdue(clock.instant(), most));
        if (overdue.isEmpty()) {
            return 0;
        }
        return store.transaction(
                overdue,
                book -> inBook(book, Set.of(), control ->
                        (int) overdue.stream().filter(control::giveUp).count()));
    }

    private <T> T inBook(CreditBook book, Set<Purse> purses, Function<CreditControl, T> work) throws SQLException {
        return work.apply(new CreditControl(book, book.openLedger(purses, clock), prices, config, clock));
    }

    private Set<Purse> purses(CreditBook book, Set<String> logins) {
        Set<Purse> purses = new HashSet<>();
        for (String login : logins) {
            Optional<Customer> found = book.findCustomer(login);
            found.flatMap(customer -> prices.currency(customer.tenantId(), customer.accountId()))
                    .map(currency -> new Purse(
                            found.orElseThrow().tenantId(), found.orElseThrow().accountId(), currency))
                    .ifPresent(purses::add);
        }
        return purses;
    }
}
