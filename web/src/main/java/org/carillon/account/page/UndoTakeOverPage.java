package org.carillon.account.page;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.carillon.account.ClientContext;
import org.carillon.api.RateLimit;
import org.carillon.api.RateLimiter;
import org.carillon.registrar.takeover.TakeOvers;
import org.carillon.rest.CurrentRequest;

/** Where the link of a notice leads that a new device wants the account (P10). */
@WebServlet("/UndoTakeOver")
public class UndoTakeOverPage extends LinkPage {
    private static final long serialVersionUID = 1L;

    private final transient TakeOvers takeOvers;

    @SuppressWarnings("NullAway")
    protected UndoTakeOverPage() {
        takeOvers = null;
    }

    @Inject
    public UndoTakeOverPage(CurrentRequest current, RateLimiter limiter, TakeOvers takeOvers) {
        super(current, limiter, "code", RateLimit.CODES);
        this.takeOvers = takeOvers;
    }

    @Override
    Page question(String path, String secret) {
        return new Page("A new phone wants your account")
                .text("If that is not you, keep your account: the new phone is logged out.")
                .form(path, "code", secret, false, "It is not me");
    }

    @Override
    Page done(HttpServletRequest request, String secret, ClientContext client) {
        takeOvers.undoByLink(secret, client);
        return new Page("You keep your account")
                .text("The new phone is logged out. Set a new password if somebody may know yours.");
    }
}
