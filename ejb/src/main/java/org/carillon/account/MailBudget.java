package org.carillon.account;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.carillon.account.model.SignUpRepository;
import org.carillon.mail.model.EmailAddress;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** How many activation mails a day (UTC) go to one address, and how many clients of one network may ask for. */
@ApplicationScoped
public class MailBudget {
    private static final int ATTEMPTS = 5;

    private SignUpRepository budgets;
    private MailSignUpRows rows;
    private MailSignUpConfig config;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected MailBudget() {}

    @Inject
    public MailBudget(SignUpRepository budgets, MailSignUpRows rows, MailSignUpConfig config, Clock clock) {
        this.budgets = budgets;
        this.rows = rows;
        this.config = config;
        this.clock = clock;
    }

    /** Opens today's counters, before the caller's first look at the database. */
    void open(EmailAddress to, ClientContext client) {
        List<String> scopes = List.of(addressScope(to), networkScope(client));
        for (int attempt = 1; ; attempt++) {
            try {
                rows.prepare(scopes);
                return;
            } catch (EJBException | PersistenceException e) {
                // somebody else created one of the rows in this moment; the next attempt finds it
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /**
     * Spends one mail in the caller's transaction; the counters are open.
     *
     * @throws DomainException TOO_MANY_REQUESTS until midnight UTC
     */
    void spend(EmailAddress to, ClientContext client) {
        Instant now = clock.instant();
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        boolean left = budgets.spend(addressScope(to), day, config.perAddress())
                && budgets.spend(networkScope(client), day, config.perNetwork());
        if (!left) {
            AccountLog.LOG.mailBudgetExhausted(ClientNetwork.of(client.address()));
            Instant midnight = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            throw DomainException.retryLater(
                    ProblemType.TOO_MANY_REQUESTS, "No more mails today.", Duration.between(now, midnight));
        }
    }

    /** Hashed, because an address may be longer than a scope. */
    private static String addressScope(EmailAddress to) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(to.value().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return "mail:" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static String networkScope(ClientContext client) {
        return "mail-network:" + ClientNetwork.of(client.address());
    }
}
