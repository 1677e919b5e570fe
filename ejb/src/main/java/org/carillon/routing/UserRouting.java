package org.carillon.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import org.carillon.account.AccountDirectory;
import org.carillon.sip.SipUri;

/**
 * Calls between our users: the dialled user is a login, letter for letter, or else a public id. Nobody learns that an
 * account is suspended: it is away.
 */
@ApplicationScoped
public class UserRouting implements CallRouting {
    private static final CallRoute UNKNOWN = new CallRoute.Refused(404, "Not Found");
    private static final CallRoute AWAY = new CallRoute.Refused(480, "Temporarily Unavailable");

    private AccountDirectory directory;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected UserRouting() {}

    @Inject
    public UserRouting(AccountDirectory directory) {
        this.directory = directory;
    }

    @Override
    public CallRoute find(long callerAccount, SipUri dialled) {
        String user = dialled.user();
        OptionalLong account = user == null ? OptionalLong.empty() : directory.findAccountId(user);
        if (account.isEmpty()) {
            return UNKNOWN;
        }
        if (!directory.isActive(account.getAsLong())) {
            return AWAY;
        }
        return directory
                .findLogin(account.getAsLong())
                .<CallRoute>map(login -> new CallRoute.OnNet(account.getAsLong(), login))
                .orElse(UNKNOWN);
    }
}
