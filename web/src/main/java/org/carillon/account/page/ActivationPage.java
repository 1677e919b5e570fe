package org.carillon.account.page;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.carillon.account.ClientContext;
import org.carillon.account.MailSignUpService;
import org.carillon.api.RateLimit;
import org.carillon.api.RateLimiter;
import org.carillon.rest.CurrentRequest;

/** Where the link of the activation mail leads (R083, R084). */
@WebServlet("/activate")
public class ActivationPage extends LinkPage {
    private static final long serialVersionUID = 1L;

    private final transient MailSignUpService signUps;

    @SuppressWarnings("NullAway")
    protected ActivationPage() {
        signUps = null;
    }

    @Inject
    public ActivationPage(CurrentRequest current, RateLimiter limiter, MailSignUpService signUps) {
        super(current, limiter, "token", RateLimit.CODES);
        this.signUps = signUps;
    }

    @Override
    Page question(String path, String secret) {
        return new Page("Activate your account").form(path, "token", secret, false, "Activate");
    }

    @Override
    Page done(HttpServletRequest request, String secret, ClientContext client) {
        String username = signUps.activate(secret, client);
        return new Page("Your account is active").text("Log in as " + username + ".");
    }
}
