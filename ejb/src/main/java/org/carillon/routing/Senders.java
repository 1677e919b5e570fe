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

    /** Whether the address can be of a user of the sender's own tenant; one of another tenant is nobody for him. */
    public boolean reaches(SipUri address, DigestSecret sender) {
        return ours.contains(address, sender.tenantId());
    }

    /** Whether this From names the user who proved himself, by his login or another public id of the same account. */
    public boolean isFrom(SipUri from, DigestSecret sender) {
        String user = from.user();
        if (user == null || !reaches(from, sender)) {
            return false;
        }
        if (user.equals(sender.login())) {
            return true;
        }
        OptionalLong account = directory.findAccountId(sender.tenantId(), user);
        return account.isPresent() && account.getAsLong() == sender.accountId();
    }
}
