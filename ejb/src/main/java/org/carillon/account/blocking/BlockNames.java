package org.carillon.account.blocking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.carillon.account.NumberForms;
import org.carillon.account.NumberNormalizer;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.BlockList;
import org.carillon.account.model.BlockListRepository;
import org.carillon.account.model.BlockedName;
import org.carillon.account.model.E164Number;
import org.carillon.problem.DomainException;

/**
 * The names on block lists, in the form in which they are compared: small letters, and numbers in E.164 without prefix.
 * Reads in the caller's transaction.
 */
@ApplicationScoped
public class BlockNames {
    private BlockListRepository lists;
    private AccountRepository accounts;
    private NumberNormalizer numbers;
    private NumberForms forms;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected BlockNames() {}

    @Inject
    public BlockNames(
            BlockListRepository lists, AccountRepository accounts, NumberNormalizer numbers, NumberForms forms) {
        this.lists = lists;
        this.accounts = accounts;
        this.numbers = numbers;
        this.forms = forms;
    }

    /**
     * As a list keeps what its user typed, read with the country of his own number.
     *
     * @throws DomainException INVALID_REQUEST about {@code name}
     */
    BlockedName read(Account user, String typed) {
        String digits = NumberForms.digits(typed);
        String name = digits.isEmpty() ? typed.strip().toLowerCase(Locale.ROOT) : digits;
        if (name.isEmpty() || name.length() > BlockedName.MAX_LENGTH || name.indexOf('\0') >= 0) {
            throw DomainException.invalid(
                    "name", "A number, login or username has 1 to " + BlockedName.MAX_LENGTH + " characters.");
        }
        String country = user.phone().flatMap(numbers::callingCodeOf).orElse(null);
        return new BlockedName(name, digits.isEmpty() ? null : forms.kept(typed, country));
    }

    /** Of whom the account wants to hear nothing. */
    public Set<String> blockedBy(long accountId) {
        Set<String> all = new HashSet<>();
        lists.find(accountId).map(BlockList::names).orElse(Set.of()).forEach(name -> {
            all.add(name.name());
            if (name.number() != null) {
                all.add(name.number());
            }
        });
        return Set.copyOf(all);
    }

    /** By what others know an account. */
    public Set<String> of(long accountId) {
        return accounts.findById(accountId).map(BlockNames::of).orElse(Set.of());
    }

    private static Set<String> of(Account account) {
        Set<String> names = new HashSet<>();
        names.add(account.login().toLowerCase(Locale.ROOT));
        account.phone().map(E164Number::digits).ifPresent(names::add);
        account.username().map(username -> username.toLowerCase(Locale.ROOT)).ifPresent(names::add);
        return Set.copyOf(names);
    }
}
