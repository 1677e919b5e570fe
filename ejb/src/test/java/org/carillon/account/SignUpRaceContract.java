package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.carillon.account.SignUpAnswer.Pending;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.SignUpRecord;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;

/** Many at once, on a real database: limits hold although everybody asks in the same moment. */
abstract class SignUpRaceContract {
    /** An hour that has what a day has. */
    static final SignUpConfig CONFIG = SignUpConfig.withBudget(new SmsBudget.Limits(10, 10, 1000, 1000, 10_000));

    private static final int THREADS = 20;
    private static final String LOGIN = "48600345698";
    private static final E164Number NUMBER = E164Number.of(LOGIN);
    private static final ClientContext CLIENT = new ClientContext("192.0.2.7", CorrelationId.create());

    private SignUpWorld world;

    abstract SignUpWorld world();

    @BeforeEach
    void createWorld() {
        world = world();
    }

    @RepeatedTest(5)
    @Tag("R064")
    void noMoreThanThreeOfManyParallelGuessesShouldBeEvaluated() throws Exception {
        Pending pending = start("udid-1");
        String wrong = world.wrongCodeOf(pending.id());

        List<Object> answers = atOnce(i -> world.confirm(pending.id(), wrong, CLIENT));

        assertThat(answers.stream().filter(ProblemType.WRONG_CODE::equals)).hasSize(3);
        assertThat(answers.stream().filter(ProblemType.TOO_MANY_ATTEMPTS::equals))
                .hasSize(THREADS - 3);
        assertThat(record().wrongCodes()).isEqualTo(3);
        assertThat(world.events.stream().filter(event -> event.kind().equals("sign-up.code-refused")))
                .hasSize(3);
    }

    @RepeatedTest(5)
    @Tag("R063")
    void rightCodeShouldBeTakenOnceHoweverManySendIt() throws Exception {
        Pending pending = start("udid-1");
        String code = world.codeOf(pending.id());

        List<Object> answers = atOnce(i -> world.confirm(pending.id(), code, CLIENT));

        assertThat(answers.stream().filter(Opened.class::isInstance)).hasSize(1);
        assertThat(answers.stream().filter(ProblemType.GONE::equals)).hasSize(THREADS - 1);
    }

    @RepeatedTest(5)
    @Tag("R050")
    void oneSmsShouldBeSentHoweverManyAskAtOnce() throws Exception {
        List<Object> answers = atOnce(i -> start("udid-1"));

        assertThat(answers.stream().filter(Pending.class::isInstance)).hasSize(1);
        assertThat(answers.stream().filter(ProblemType.RESEND_TOO_SOON::equals)).hasSize(THREADS - 1);
        assertThat(world.smses).hasSize(1);
        assertThat(record().smsLeft()).isEqualTo(4);
    }

    @RepeatedTest(5)
    @Tag("R054")
    void oneAccountShouldBeOpenedHoweverManyDevicesConfirmAtOnce() throws Exception {
        List<Pending> pending = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            pending.add(start("udid-" + i));
        }

        List<Object> answers = atOnce(10, i -> {
            String id = pending.get(i).id();
            return world.confirm(id, world.codeOf(id), CLIENT);
        });

        List<Opened> opened = answers.stream().map(Opened.class::cast).toList();
        assertThat(opened)
                .extracting(Opened::accountId)
                .containsOnly(opened.get(0).accountId());
        assertThat(opened).extracting(Opened::deviceId).doesNotHaveDuplicates();
        assertThat(opened.stream().filter(Opened::newAccount)).hasSize(1);
        assertThat(opened)
                .extracting(one -> one.sip().password())
                .containsOnly(opened.get(0).sip().password());
    }

    @RepeatedTest(5)
    void dailyBudgetOfANumberShouldHoldForParallelDevices() throws Exception {
        List<Object> answers = atOnce(i -> start("udid-" + i));

        assertThat(answers.stream().filter(Pending.class::isInstance)).hasSize(10);
        assertThat(answers.stream().filter(ProblemType.TOO_MANY_REQUESTS::equals))
                .hasSize(THREADS - 10);
        assertThat(world.smses).hasSize(10);
    }

    @FunctionalInterface
    private interface Attempt {
        Object run(int index) throws Exception;
    }

    private List<Object> atOnce(Attempt attempt) throws Exception {
        return atOnce(THREADS, attempt);
    }

    /** What each of them got: a result or the type of the refusal. */
    private static List<Object> atOnce(int count, Attempt attempt) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(count);
        List<Callable<Object>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = i;
            tasks.add(() -> {
                barrier.await(30, TimeUnit.SECONDS);
                try {
                    return attempt.run(index);
                } catch (DomainException e) {
                    return e.type();
                }
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            return results(threads.invokeAll(tasks));
        }
    }

    private static List<Object> results(List<Future<Object>> futures) throws InterruptedException, ExecutionException {
        List<Object> results = new ArrayList<>();
        for (Future<Object> future : futures) {
            results.add(future.get());
        }
        return results;
    }

    private Pending start(String deviceId) {
        return (Pending) world.start(new SignUpRequest("+" + LOGIN, null, "ios", deviceId, null, null), CLIENT);
    }

    private SignUpRecord record() {
        return world.inTransaction(() -> world.requests.find(NUMBER, "udid-1")).orElseThrow();
    }
}
