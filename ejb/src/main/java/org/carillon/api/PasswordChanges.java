package org.carillon.api;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.carillon.account.ClientContext;
import org.carillon.account.password.PasswordService;
import org.jspecify.annotations.Nullable;

/** New passwords, and in the same transaction the end of the sessions that were opened with the old one. */
@Stateless
public class PasswordChanges {
    private PasswordService passwords;
    private Sessions sessions;

    @SuppressWarnings("NullAway")
    protected PasswordChanges() {}

    @Inject
    public PasswordChanges(PasswordService passwords, Sessions sessions) {
        this.passwords = passwords;
        this.sessions = sessions;
    }

    /** See {@link PasswordService#change}; the caller's own session goes on. */
    public void change(Caller caller, @Nullable String current, String chosen, ClientContext client) {
        long account = passwords.change(caller.subject(), current, chosen, client);
        sessions.passwordChanged(account, caller.sessionId());
    }

    /** See {@link PasswordService#setByLink}. */
    public void setByLink(String code, String chosen, ClientContext client) {
        sessions.passwordChanged(passwords.setByLink(code, chosen, client), null);
    }
}
