package org.carillon.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.carillon.account.SignUpPolicy.CodeDecision;
import org.carillon.account.model.SignUpRecord;
import org.carillon.account.model.SignUpRepository;

/**
 * Evaluates a code. In a transaction of its own, because a wrong attempt counts although the caller's transaction is
 * rolled back; and under a lock of the row, so that parallel guesses are counted one after the other and no more than
 * three are ever compared.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class CodeAttempts {
    private SignUpRepository requests;
    private CodeCheck check;
    private SignUpConfig config;
    private AccountEvents events;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected CodeAttempts() {}

    @Inject
    public CodeAttempts(
            SignUpRepository requests, CodeCheck check, SignUpConfig config, AccountEvents events, Clock clock) {
        this.requests = requests;
        this.check = check;
        this.config = config;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Counts a wrong code and commits. The right one is not used up here. Empty for an unknown id, and for one whose code
     * was asked for to do something else.
     *
     * @param meant whether it was asked for to do this
     */
    public Optional<CodeDecision> attempt(
            String publicId, String code, Predicate<SignUpRecord> meant, ClientContext client) {
        return requests.lockByPublicId(publicId).filter(meant).map(request -> attempt(request, code, client));
    }

    private CodeDecision attempt(SignUpRecord request, String code, ClientContext client) {
        CodeDecision decision = check.decide(request, code);
        if (decision == CodeDecision.WRONG) {
            request.wrongCode(clock.instant());
            if (request.wrongCodes() >= config.limits().maxWrongCodes()) {
                AccountLog.LOG.deviceLocked(request.phone().masked());
            }
            events.happened(
                    "sign-up.code-refused",
                    client.correlationId(),
                    null,
                    Map.of(
                            "phone", request.phone().masked(),
                            "wrongCodes", Integer.toString(request.wrongCodes())));
        }
        return decision;
    }
}
