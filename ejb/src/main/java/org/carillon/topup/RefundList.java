package org.carillon.topup;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.carillon.problem.DomainException;
import org.carillon.topup.model.TopUpMethod;

/** Port: a store that does not tell of refunds by itself, and has a list of them. */
public interface RefundList {
    TopUpMethod method();

    /** Whether anything is bought there. */
    boolean isSetUp();

    /** Between two questions. */
    Duration interval();

    /** How long the store has a refund in its list. */
    Duration kept();

    /**
     * Asks for refunds that the store has known of since then, page by page. One may come twice.
     *
     * @throws DomainException UNAVAILABLE where the store cannot be asked; those before may have been handed over
     */
    void since(Instant since, Consumer<RefundNotice> to);
}
