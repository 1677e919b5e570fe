package org.carillon.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.carillon.api.model.KeptAnswer;
import org.carillon.api.model.KeptAnswerRepository;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.secret.SecretCipher;

/**
 * Gives a repeated request the answer of the first one (P09; draft-ietf-httpapi-idempotency-key-header-07 §2 (The
 * Idempotency-Key HTTP Request Header Field)).
 *
 * <p>The effect and its answer are one commit: the row is claimed first, the effect runs in the same transaction, the
 * answer is written into the row. A crash in between leaves neither, so that a repetition starts anew. What a use case
 * does outside of that transaction (an SMS that a provider took, a transaction of its own) is not undone by a crash.
 *
 * <p>Kept are answers that a repetition would not change: 2xx, and the 4xx that come from the effect. Not kept are
 * those that time or the caller can cure: 401, 402, 408, 409, 413, 415, 429 and every 5xx.
 */
@ApplicationScoped
public class Idempotency {
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Set<Integer> CURABLE = Set.of(401, 402, 408, 409, 413, 415, 429);

    private final Set<KeptAnswer.Id> inProgress = ConcurrentHashMap.newKeySet();
    private KeptAnswerRepository answers;
    private SecretCipher cipher;
    private UserTransaction transaction;
    private IdempotencyConfig config;
    private Clock clock;

    @SuppressWarnings("NullAway")
    protected Idempotency() {}

    @Inject
    public Idempotency(
            KeptAnswerRepository answers,
            SecretCipher cipher,
            UserTransaction transaction,
            IdempotencyConfig config,
            Clock clock) {
        this.answers = answers;
        this.cipher = cipher;
        this.transaction = transaction;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Runs the effect, or answers as the same request was answered before.
     *
     * @param requestHash what must be equal for a request to be the same
     * @param effect runs in a transaction; it returns failures as answers, and what it throws rolls everything back
     * @throws DomainException IDEMPOTENCY_KEY_REUSED when the key came with another request, REQUEST_IN_PROGRESS while
     *     the first one runs
     */
    public Answer once(KeptAnswer.Id id, String requestHash, Supplier<Answer> effect) {
        if (!inProgress.add(id)) {
            throw inProgress();
        }
        try {
            return claimAndRun(id, requestHash, effect);
        } finally {
            inProgress.remove(id);
        }
    }

    private Answer claimAndRun(KeptAnswer.Id id, String requestHash, Supplier<Answer> effect) {
        KeptAnswer claim = new KeptAnswer(id, requestHash, clock.instant());
        begin();
        try {
            Optional<KeptAnswer> known = findFresh(id);
            if (known.isPresent()) {
                return replay(id, known.get(), requestHash);
            }
            try {
                answers.claim(claim);
            } catch (PersistenceException e) {
                rollback();
                return afterLostClaim(id, requestHash, e);
            }
            Answer answer = effect.get();
            finish(id, claim, answer);
            return answer;
        } finally {
            rollback();
        }
    }

    /** Another node has the key: it has answered already, or it is still at it, or the database is away. */
    private Answer afterLostClaim(KeptAnswer.Id id, String requestHash, PersistenceException cause) {
        begin();
        Optional<KeptAnswer> known = findFresh(id);
        if (known.isPresent()) {
            return replay(id, known.get(), requestHash);
        }
        DomainException busy = inProgress();
        busy.addSuppressed(cause);
        throw busy;
    }

    private Optional<KeptAnswer> findFresh(KeptAnswer.Id id) {
        Optional<KeptAnswer> known = answers.find(id);
        if (known.isPresent() && known.get().olderThan(clock.instant().minus(config.keep()))) {
            answers.remove(known.get());
            return Optional.empty();
        }
        return known;
    }

    private void finish(KeptAnswer.Id id, KeptAnswer claim, Answer answer) {
        boolean rolledBack = status() != Status.STATUS_ACTIVE;
        if (rolledBack && answer.status() < 400) {
            throw new IllegalStateException("the effect reported success in a transaction that is rolled back");
        }
        boolean kept = answer.status() < 500 && !CURABLE.contains(answer.status());
        if (kept) {
            String body = answer.body();
            claim.complete(
                    answer.status(),
                    headerLines(answer.headers()),
                    body == null ? null : cipher.seal(body, purpose(id)));
        }
        if (rolledBack) {
            if (kept) {
                keepRefusal(claim);
            }
        } else if (kept) {
            commit();
        } else if (answer.status() < 500) {
            answers.remove(claim);
            commit();
        }
    }

    /** The effect refused and undid itself, and the claim with it. The refusal is kept in a transaction of its own. */
    private void keepRefusal(KeptAnswer refusal) {
        rollback();
        begin();
        answers.claim(refusal);
        commit();
    }

    private Answer replay(KeptAnswer.Id id, KeptAnswer known, String requestHash) {
        if (!known.sameRequest(requestHash)) {
            throw new DomainException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "The Idempotency-Key was used for a request with another method, path or body.");
        }
        String body =
                known.sealedBody().map(text -> cipher.open(text, purpose(id))).orElse(null);
        return new Answer(known.status(), headers(known.headers()), body, true);
    }

    private static String purpose(KeptAnswer.Id id) {
        return "api-answer/" + id.scope() + "/" + id.key();
    }

    private static String headerLines(Map<String, String> headers) {
        return new TreeMap<>(headers)
                .entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue())
                        .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> headers(String lines) {
        return lines.lines()
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    private static DomainException inProgress() {
        return DomainException.retryLater(
                ProblemType.REQUEST_IN_PROGRESS, "A request with this Idempotency-Key is being processed.", RETRY);
    }

    private void begin() {
        try {
            transaction.begin();
        } catch (NotSupportedException | SystemException e) {
            throw new IllegalStateException("cannot begin a transaction", e);
        }
    }

    private int status() {
        try {
            return transaction.getStatus();
        } catch (SystemException e) {
            throw new IllegalStateException("cannot read the state of the transaction", e);
        }
    }

    private void commit() {
        try {
            transaction.commit();
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException | SystemException e) {
            throw new IllegalStateException("the transaction was not committed", e);
        }
    }

    /** Does nothing after a commit. */
    private void rollback() {
        try {
            if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                transaction.rollback();
            }
        } catch (SystemException e) {
            ApiLog.LOG.rollbackFailed(e);
        }
    }
}
