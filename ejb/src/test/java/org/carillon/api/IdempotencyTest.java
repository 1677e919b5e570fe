package org.carillon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityExistsException;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.carillon.api.model.KeptAnswer;
import org.carillon.api.model.KeptAnswerRepository;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.secret.KeyRing;
import org.carillon.secret.SecretCipher;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("P09")
class IdempotencyTest {
    private static final KeptAnswer.Id ID = new KeptAnswer.Id("POST /api/v1/sign-ups", "key-1");
    private static final Answer CREATED = new Answer(201, Map.of("Location", "/x/1"), "{\"password\":\"p\"}", false);

    @TempDir
    private Path secrets;

    private final MovableClock clock = new MovableClock();
    private final FakeStore store = new FakeStore();
    private final AtomicInteger effects = new AtomicInteger();
    private Idempotency idempotency;

    @BeforeEach
    void setUp() throws Exception {
        Files.writeString(secrets.resolve("master.key"), Base64.getEncoder().encodeToString(new byte[32]));
        IdempotencyConfig config = new IdempotencyConfig();
        config.keepHours = 24;
        idempotency = new Idempotency(store, new SecretCipher(new KeyRing(secrets)), store, config, clock);
    }

    @Test
    void repeatedRequestShouldGetTheFirstAnswerWithoutASecondEffect() {
        assertThat(once("hash", CREATED)).isEqualTo(CREATED);
        Answer repeated = once("hash", CREATED);
        assertThat(repeated).isEqualTo(new Answer(201, CREATED.headers(), CREATED.body(), true));
        assertThat(effects).hasValue(1);
    }

    @Test
    void keptBodyShouldBeSealed() {
        once("hash", CREATED);
        assertThat(store.committed.get(ID).sealedBody().orElseThrow()).doesNotContain("password");
    }

    @Test
    void otherRequestWithTheSameKeyShouldBeRefused() {
        once("hash", CREATED);
        assertThatThrownBy(() -> once("other", CREATED))
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.IDEMPOTENCY_KEY_REUSED));
        assertThat(effects).hasValue(1);
    }

    @Test
    void answerShouldBeForgottenAfter24Hours() {
        once("hash", CREATED);
        clock.advance(Duration.ofHours(24));
        assertThat(once("hash", CREATED).replayed()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(once("hash", CREATED).replayed()).isFalse();
        assertThat(effects).hasValue(2);
    }

    @Test
    void wrongCodeShouldBeKeptSoThatARepetitionCostsNoSecondTry() {
        once("hash", new Answer(422, Map.of(), "{}", false));
        assertThat(once("hash", CREATED)).isEqualTo(new Answer(422, Map.of(), "{}", true));
    }

    @Test
    void failuresThatPassByThemselvesShouldNotBeKept() {
        for (int status : new int[] {401, 409, 413, 415, 429, 500, 503}) {
            once("hash", new Answer(status, Map.of(), "{}", false));
            assertThat(store.committed).as("%d", status).isEmpty();
        }
        assertThat(once("hash", CREATED).status()).isEqualTo(201);
    }

    @Test
    void exceptionShouldRollBackTheClaim() {
        assertThatThrownBy(() -> idempotency.once(ID, "hash", () -> {
                    throw new IllegalArgumentException("boom");
                }))
                .hasMessage("boom");
        assertThat(store.committed).isEmpty();
        assertThat(store.status).isEqualTo(Status.STATUS_NO_TRANSACTION);
        assertThat(once("hash", CREATED).replayed()).isFalse();
    }

    @Test
    void successThatWasRolledBackShouldNotBeTold() {
        assertThatThrownBy(() -> idempotency.once(ID, "hash", () -> {
                    store.setRollbackOnly();
                    return CREATED;
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store.committed).isEmpty();
    }

    @Test
    void refusalThatRolledBackShouldBeKeptAllTheSame() {
        idempotency.once(ID, "hash", () -> {
            store.setRollbackOnly();
            return new Answer(422, Map.of(), "{}", false);
        });
        assertThat(once("hash", CREATED)).isEqualTo(new Answer(422, Map.of(), "{}", true));
    }

    @Test
    void secondRequestShouldBeToldThatTheFirstIsInProgress() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<Answer> first = executor.submit(() -> idempotency.once(ID, "hash", () -> {
                started.countDown();
                try {
                    finish.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return CREATED;
            }));
            started.await();
            assertThatThrownBy(() -> once("hash", CREATED))
                    .isInstanceOfSatisfying(
                            DomainException.class,
                            e -> assertThat(e.type()).isEqualTo(ProblemType.REQUEST_IN_PROGRESS));
            finish.countDown();
            assertThat(first.get()).isEqualTo(CREATED);
        }
        assertThat(effects).hasValue(0);
    }

    @Test
    void answerOfAnotherNodeShouldBeReplayedWhenTheClaimIsLost() {
        store.beforeClaim = () -> {
            KeptAnswer others = new KeptAnswer(ID, "hash", clock.instant());
            others.complete(204, "", null);
            store.committed.put(ID, others);
        };
        assertThat(once("hash", CREATED)).isEqualTo(new Answer(204, Map.of(), null, true));
        assertThat(effects).hasValue(0);
    }

    private Answer once(String hash, Answer answer) {
        return idempotency.once(ID, hash, () -> {
            effects.incrementAndGet();
            return answer;
        });
    }

    /** Rows and the one transaction around them. */
    private static final class FakeStore implements KeptAnswerRepository, UserTransaction {
        final Map<KeptAnswer.Id, KeptAnswer> committed = new HashMap<>();
        private Map<KeptAnswer.Id, KeptAnswer> seen = new HashMap<>();
        private Runnable beforeClaim = () -> {};
        private int status = Status.STATUS_NO_TRANSACTION;

        @Override
        public Optional<KeptAnswer> find(KeptAnswer.Id id) {
            return Optional.ofNullable(seen.get(id));
        }

        @Override
        public void claim(KeptAnswer answer) {
            beforeClaim.run();
            if (committed.containsKey(ID)) {
                throw new EntityExistsException("the key is taken");
            }
            seen.put(ID, answer);
        }

        @Override
        public void remove(KeptAnswer answer) {
            seen.remove(ID);
            committed.remove(ID);
        }

        @Override
        public int removeOlder(Instant before) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void begin() {
            assertThat(status).isEqualTo(Status.STATUS_NO_TRANSACTION);
            status = Status.STATUS_ACTIVE;
            seen = new HashMap<>(committed);
        }

        @Override
        public void commit() {
            assertThat(status).isEqualTo(Status.STATUS_ACTIVE);
            committed.clear();
            committed.putAll(seen);
            status = Status.STATUS_NO_TRANSACTION;
        }

        @Override
        public void rollback() {
            status = Status.STATUS_NO_TRANSACTION;
        }

        @Override
        public void setRollbackOnly() {
            status = Status.STATUS_MARKED_ROLLBACK;
        }

        @Override
        public int getStatus() {
            return status;
        }

        @Override
        public void setTransactionTimeout(int seconds) {
            throw new UnsupportedOperationException();
        }
    }
}
