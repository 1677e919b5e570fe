package org.carillon.routing;

import java.util.OptionalLong;
import org.carillon.account.AccountDirectory;
import org.carillon.sip.SipRequest;
import org.jspecify.annotations.Nullable;

/** Calls between our users alone, without rules, routes and gateways. */
public final class UsersOnly implements CallRouting {
    private static final CallRoute UNKNOWN = new CallRoute.Refused(404, "Not Found");
    private static final CallRoute AWAY = new CallRoute.Refused(480, "Temporarily Unavailable");

    private final AccountDirectory directory;

    public UsersOnly(AccountDirectory directory) {
        this.directory = directory;
    }

    @Override
    public CallRoute find(long callerAccount, @Nullable String user, SipRequest invite) {
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
