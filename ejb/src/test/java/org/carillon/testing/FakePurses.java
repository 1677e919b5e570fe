package org.carillon.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.carillon.account.model.Account;
import org.carillon.ledger.Purses;
import org.carillon.ledger.model.Purse;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** Purses of users whose currency nobody has to look up. */
public final class FakePurses extends Purses {
    private final Map<String, Purse> purses = new ConcurrentHashMap<>();

    public void add(String login, Purse purse) {
        purses.put(login, purse);
    }

    @Override
    public Purse get(String login) {
        Purse purse = purses.get(login);
        if (purse == null) {
            throw new DomainException(ProblemType.NOT_FOUND, "There is no such account.");
        }
        return purse;
    }

    @Override
    public Purse of(Account account) {
        return get(account.login());
    }
}
