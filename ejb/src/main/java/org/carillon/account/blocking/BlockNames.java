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
import org.carillon.account.model.E164Number;

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

    /** As a list keeps what somebody typed: a number without what people put between its digits. */
    static String kept(String typed) {
        String digits = NumberForms.digits(typed);
        return digits.isEmpty() ? typed.strip().toLowerCase(Locale.ROOT) : digits;
    }

    /** Of whom the account wants to hear nothing; a number is read as its owner would dial it too. */
    public Set<String> blockedBy(long accountId) {
        Set<String> names = lists.find(accountId).map(BlockList::names).orElse(Set.of());
        if (names.isEmpty()) {
            return Set.of();
        }
        String country = accounts.findById(accountId)
                .flatMap(Account::phone)
                .flatMap(numbers::callingCodeOf)
                .orElse(null);
        Set<String> all = new HashSet<>(names);
        names.forEach(name -> all.add(forms.kept(name, country)));
        all.remove("");
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
