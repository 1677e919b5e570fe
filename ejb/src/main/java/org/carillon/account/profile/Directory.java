package org.carillon.account.profile;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.carillon.account.blocking.Blocks;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.ProfileRepository;
import org.carillon.account.model.ProfileRepository.Found;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Finds friends by username or name (R129): those of the same tenant who want to be found, and by him who asks. Numbers are never told. */
@Stateless
public class Directory {
    /** As many as anybody looks through; who wants everybody gets nobody. */
    public static final int MOST = 20;

    private static final int SHORTEST = 3;
    private static final int LONGEST = 64;

    private ProfileRepository profiles;
    private AccountRepository accounts;
    private Blocks blocks;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Directory() {}

    @Inject
    public Directory(ProfileRepository profiles, AccountRepository accounts, Blocks blocks) {
        this.profiles = profiles;
        this.accounts = accounts;
        this.blocks = blocks;
    }

    /**
     * People whose username begins so.
     *
     * @param username 3 characters at least
     * @throws DomainException INVALID_REQUEST
     */
    public List<Found> findByUsername(String login, String username) {
        Account asking = account(login);
        return others(
                asking, profiles.findByUsername(asking.tenantId(), checked("username", username.strip()), MOST + 1));
    }

    /**
     * People whose name begins so, whatever the case.
     *
     * @param firstName 3 characters at least where there is no last name: then it may be a beginning
     * @param lastName its beginning; null where only the first name is known
     * @throws DomainException INVALID_REQUEST
     */
    public List<Found> findByNames(String login, String firstName, @Nullable String lastName) {
        Account asking = account(login);
        String name = lastName == null ? firstName.strip() : firstName.strip() + " " + lastName.strip();
        return others(asking, profiles.findByNames(asking.tenantId(), checked("firstName", name), MOST + 1));
    }

    private Account account(String login) {
        return accounts.findByLogin(login)
                .filter(Account::active)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
    }

    private List<Found> others(Account asking, List<Found> found) {
        return found.stream()
                .filter(one -> one.account().id() != asking.id())
                .filter(one -> !blocks.isBlocked(one.account().id(), asking.id()))
                .limit(MOST)
                .toList();
    }

    private static String checked(String field, String text) {
        if (text.length() < SHORTEST || text.length() > LONGEST * 2 || text.indexOf('\0') >= 0) {
            throw DomainException.invalid(field, "This must be at least 3 characters.");
        }
        return text;
    }
}
