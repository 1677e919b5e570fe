package org.carillon.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.carillon.account.model.SignUpRepository;

/** Creates the counters of mails that the service then counts on, in a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class MailSignUpRows {
    private SignUpRepository budgets;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected MailSignUpRows() {}

    @Inject
    public MailSignUpRows(SignUpRepository budgets, Clock clock) {
        this.budgets = budgets;
        this.clock = clock;
    }

    /** Creates what is missing. Fails with a database exception when another thread or node was first. */
    public void prepare(List<String> scopes) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (String scope : scopes) {
            if (!budgets.hasBudget(scope, day)) {
                budgets.addBudget(scope, day);
            }
        }
    }
}
