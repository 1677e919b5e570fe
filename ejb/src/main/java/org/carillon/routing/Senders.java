package org.carillon.routing;

import jakarta.inject.Inject;
import java.util.OptionalLong;
import org.carillon.account.AccountDirectory;
import org.carillon.account.DigestSecret;
import org.carillon.sip.SipUri;
import org.carillon.wiring.Unproxied;

/** Who may call himself what. */
@Unproxied
public class Senders {
    private final AccountDirectory directory;
    private final OwnAddresses ours;

    @Inject
    public Senders(AccountDirectory directory, OwnAddresses ours) {
        this.directory = directory;
        this.ours = ours;
    }

    /** Whether this From names the user who proved himself, by his login or another public id of the same account. */
    public boolean isFrom(SipUri from, DigestSecret sender) {
        String user = from.user();
        if (user == null || !ours.contains(from)) {
            return false;
        }
        if (user.equals(sender.login())) {
            return true;
        }
        OptionalLong account = directory.findAccountId(user);
        return account.isPresent() && account.getAsLong() == sender.accountId();
    }
}
