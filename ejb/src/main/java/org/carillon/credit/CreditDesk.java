package org.carillon.credit;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.Optional;
import java.util.function.Function;
import org.carillon.credit.model.CreditAnswer;

/** Tries a request again that met itself, or another of the same session, at the same moment. */
@ApplicationScoped
public class CreditDesk {
    private static final int ATTEMPTS = 4;

    private Function<CreditRequest, CreditAnswer> control;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected CreditDesk() {}

    @Inject
    public CreditDesk(CreditControl control) {
        this(control::answer);
    }

    CreditDesk(Function<CreditRequest, CreditAnswer> control) {
        this.control = control;
    }

    /** Empty where it could not be answered: nothing was done, and it may come again. */
    public Optional<CreditAnswer> answer(CreditRequest request) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return Optional.of(control.apply(request));
            } catch (EJBException | PersistenceException met) {
                if (attempt == ATTEMPTS) {
                    CreditLog.LOG.failed(met, request.requestNumber());
                }
            }
        }
        return Optional.empty();
    }
}
