package org.carillon.account.page;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.carillon.account.ClientContext;
import org.carillon.api.PasswordChanges;
import org.carillon.api.RateLimit;
import org.carillon.api.RateLimiter;
import org.carillon.rest.CurrentRequest;

/** Where the link to a new password leads (R094). */
@WebServlet("/ChangePassword")
public class ChangePasswordPage extends LinkPage {
    private static final long serialVersionUID = 1L;

    private final transient PasswordChanges passwords;

    @SuppressWarnings("NullAway")
    protected ChangePasswordPage() {
        passwords = null;
    }

    @Inject
    public ChangePasswordPage(CurrentRequest current, RateLimiter limiter, PasswordChanges passwords) {
        super(current, limiter, "code", RateLimit.LOG_INS);
        this.passwords = passwords;
    }

    @Override
    Page question(String path, String secret) {
        return new Page("Set a new password").form(path, "code", secret, true, "Set password");
    }

    @Override
    Page done(HttpServletRequest request, String secret, ClientContext client) {
        String password = request.getParameter("password");
        passwords.setByLink(secret, password == null ? "" : password, client);
        return new Page("Your password is set").text("Log in with it on each of your devices.");
    }
}
