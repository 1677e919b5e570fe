package org.carillon.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carillon.messaging.MessagingWorld.DEVICE;
import static org.carillon.messaging.MessagingWorld.RECIPIENT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.carillon.messaging.DeliveryPolicy.Verdict;
import org.carillon.messaging.MessagingWorld.Answer;
import org.carillon.messaging.MessagingWorld.Sent;
import org.carillon.messaging.model.Message;
import org.carillon.messaging.model.MessageState;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CouriersTest {
    @Test
    @Tag("R174")
    void messageForOfflineUserShouldBeKeptAndGoOutWhenHeRegisters() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            world.store.addDevice(RECIPIENT, DEVICE);
            Answer answer = world.submit(1, "hello");
            await().untilAsserted(() -> assertThat(answer.given).containsExactly(Acceptance.KEPT));
            assertThat(world.sent).isEmpty();

            world.automatic = Verdict.DELIVERED;
            world.register(DEVICE);

            assertThat(world.sent).singleElement().satisfies(sent -> {
                assertThat(sent.text()).isEqualTo("hello");
                assertThat(sent.deferred()).isTrue();
            });
            awaitState(world, MessageState.DELIVERED);
        }
    }

    @Test
    @Tag("R173")
    void messageForOnlineUserShouldGoToAllHisDevicesAtOnce() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            world.register(DEVICE);
            world.register(DEVICE + 1);

            Answer answer = world.submit(1, "hello");
            await().until(() -> world.sent.size() == 2);
            assertThat(answer.given).isEmpty();
            world.sent.get(0).answer(Verdict.DELIVERED);

            assertThat(answer.given).containsExactly(Acceptance.DELIVERED);
            assertThat(world.sent).extracting(Sent::deviceId).containsExactlyInAnyOrder(DEVICE, DEVICE + 1);
            awaitState(world, MessageState.DELIVERED);
        }
    }

    @Test
    void senderShouldGetKeptWhenNoDeviceAnswersInTime() throws Exception {
        try (MessagingWorld world = new MessagingWorld(Runnable::run, Duration.ofMillis(20))) {
            world.register(DEVICE);
            Answer answer = world.submit(1, "hello");

            await().untilAsserted(() -> {
                world.couriers.tick();
                assertThat(answer.given).containsExactly(Acceptance.KEPT);
            });
        }
    }

    @Test
    void senderShouldGetKeptAtOnceWhenEveryDeviceDeclines() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            world.register(DEVICE);
            Answer answer = world.submit(1, "hello");
            await().until(() -> world.sent.size() == 1);

            world.sent.get(0).answer(Verdict.RETRY);

            assertThat(answer.given).containsExactly(Acceptance.KEPT);
        }
    }

    @Test
    @Tag("R176")
    void messagesOfOneSenderShouldNeverBeUnderwayTogether() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            world.store.addDevice(RECIPIENT, DEVICE);
            submitAll(world, 12, i -> 1L);

            world.register(DEVICE);

            for (int i = 0; i < 12; i++) {
                assertThat(world.sent).hasSize(i + 1);
                world.sent.get(i).answer(Verdict.DELIVERED);
            }
            assertThat(world.texts()).isEqualTo(numbers(12));
        }
    }

    @Test
    void messagesOfSeveralSendersShouldBeUnderwayTogetherUpToTheWindow() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            world.store.addDevice(RECIPIENT, DEVICE);
            submitAll(world, 12, i -> 100L + i);

            world.register(DEVICE);

            assertThat(world.sent).hasSize(MessagingWorld.WINDOW);
            for (int i = 0; i < 12; i++) {
                world.sent.get(i).answer(Verdict.DELIVERED);
            }
            assertThat(world.texts()).isEqualTo(numbers(12));
        }
    }

    @Test
    @Tag("R176")
    void newMessageShouldNotOvertakeWaitingOnes() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            world.store.addDevice(RECIPIENT, DEVICE);
            submitAll(world, 11, i -> 1L);
            world.register(DEVICE);

            Answer late = world.submit(1, "11");
            await().until(() -> world.store.messages().size() == 12);
            for (int i = 0; i < 12; i++) {
                int next = i;
                await().until(() -> world.sent.size() > next);
                world.sent.get(i).answer(Verdict.DELIVERED);
            }

            assertThat(world.texts()).isEqualTo(numbers(12));
            await().untilAsserted(() -> assertThat(late.given).containsExactly(Acceptance.DELIVERED));
        }
    }

    @Test
    void messageShouldStayForTheNextRegistrationWhenTheDeviceDoesNotAnswer() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            world.register(DEVICE);
            world.submit(1, "a");
            world.submit(1, "b");
            await().until(() -> world.store.messages().size() == 2 && world.sent.size() == 1);
            world.sent.get(0).answer(Verdict.RETRY);
            assertThat(world.texts()).containsExactly("a");

            world.automatic = Verdict.DELIVERED;
            world.register(DEVICE);

            await().untilAsserted(() -> assertThat(world.texts()).containsExactly("a", "a", "b"));
        }
    }

    @Test
    void restingDeviceShouldBeTriedAgainAfterAWhile() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            world.register(DEVICE);
            world.submit(1, "a");
            await().until(() -> world.sent.size() == 1);
            world.sent.get(0).answer(Verdict.RETRY);

            world.clock.advance(Duration.ofSeconds(59));
            world.couriers.tick();
            assertThat(world.sent).hasSize(1);
            world.clock.advance(Duration.ofSeconds(2));
            world.couriers.tick();

            assertThat(world.texts()).containsExactly("a", "a");
        }
    }

    @Test
    void refreshShouldSetARestingDeviceGoing() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            world.register(DEVICE);
            world.submit(1, "a");
            await().until(() -> world.sent.size() == 1);
            world.sent.get(0).answer(Verdict.RETRY);

            world.couriers.refresh(world.binding(DEVICE));

            assertThat(world.texts()).containsExactly("a", "a");
        }
    }

    @Test
    void refusedMessageShouldNotHoldUpTheNext() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            world.store.addDevice(RECIPIENT, DEVICE);
            submitAll(world, 2, i -> 1L);
            world.register(DEVICE);

            world.sent.get(0).answer(Verdict.FAILED);
            world.sent.get(1).answer(Verdict.DELIVERED);

            Message first = world.store.messages().get(0);
            await().untilAsserted(() ->
                    assertThat(world.store.delivery(first.id(), DEVICE)).contains(MessageState.FAILED));
        }
    }

    @Test
    @Tag("P03")
    void deliveredMessageShouldNotGoOutAgainWhenTheDeviceRegistersAgain() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            world.automatic = Verdict.DELIVERED;
            world.register(DEVICE);
            submitAll(world, 20, i -> i % 3L);
            for (int i = 0; i < 10; i++) {
                world.register(DEVICE);
            }

            await().until(() -> world.sent.size() >= 20);
            assertThat(world.sent).extracting(sent -> sent.message().id()).doesNotHaveDuplicates();
        }
    }

    @Test
    void markThatCannotBeWrittenShouldBeWrittenLaterAndNothingBeDoubled() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            world.store.addDevice(RECIPIENT, DEVICE);
            submitAll(world, 3, i -> 1L);
            world.register(DEVICE);
            world.store.away(true);
            world.sent.get(0).answer(Verdict.DELIVERED);
            world.sent.get(1).answer(Verdict.DELIVERED);
            world.sent.get(2).answer(Verdict.DELIVERED);

            world.store.away(false);
            world.register(DEVICE);

            for (Message message : world.store.messages()) {
                await().untilAsserted(() ->
                        assertThat(world.store.delivery(message.id(), DEVICE)).contains(MessageState.DELIVERED));
            }
            world.register(DEVICE);
            assertThat(world.sent).hasSize(3);
        }
    }

    @Test
    void deviceThatComesLaterShouldGetWhatNobodyHasYet() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            submitAll(world, 3, i -> 1L);
            world.automatic = Verdict.DELIVERED;

            world.register(DEVICE);

            assertThat(world.texts()).isEqualTo(numbers(3));
        }
    }

    @Test
    void boundDevicesShouldGetWhatWaitedAtTheStart() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            world.store.addDevice(RECIPIENT, DEVICE);
            submitAll(world, 3, i -> 1L);
            world.automatic = Verdict.DELIVERED;
            world.bind(world.binding(DEVICE));

            world.couriers.connectAllWithPending();

            assertThat(world.texts()).isEqualTo(numbers(3));
        }
    }

    @Test
    void expiredMessageShouldNotGoOut() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            world.store.addDevice(RECIPIENT, DEVICE);
            submitAll(world, 1, i -> 1L);
            world.clock.advance(Duration.ofDays(7));

            world.register(DEVICE);

            assertThat(world.sent).isEmpty();
        }
    }

    @Test
    void nothingShouldGoOutToADeviceThatWentAway() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            var binding = world.register(DEVICE);
            world.bindings.clear();
            world.couriers.disconnect(binding);

            submitAll(world, 1, i -> 1L);

            assertThat(world.sent).isEmpty();
        }
    }

    /** A message is committed while the device registers for the first time: it arrives, once, whoever is faster. */
    @RepeatedTest(100)
    @Tag("P03")
    void messageCommittedWhileTheDeviceRegistersShouldArriveOnce() throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(2);
        try (MessagingWorld world = new MessagingWorld(readers)) {
            world.automatic = Verdict.DELIVERED;
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> senders = new ArrayList<>();
            Map<Long, List<String>> expected = new ConcurrentHashMap<>();
            for (long sender = 101; sender <= 103; sender++) {
                long id = sender;
                expected.put(id, numbers(8));
                senders.add(Thread.ofVirtual().start(() -> {
                    awaitStart(start);
                    numbers(8).forEach(text -> world.submit(id, text));
                }));
            }
            Thread phone = Thread.ofVirtual().start(() -> {
                awaitStart(start);
                world.register(DEVICE);
            });
            start.countDown();
            for (Thread thread : senders) {
                thread.join();
            }
            phone.join();

            await().untilAsserted(() -> assertThat(world.sent).hasSize(24));
            assertThat(world.sent.stream()
                            .collect(Collectors.groupingBy(
                                    sent -> sent.message().senderAccount(),
                                    Collectors.mapping(Sent::text, Collectors.toList()))))
                    .isEqualTo(expected);
            world.register(DEVICE);
        } finally {
            readers.shutdown();
            assertThat(readers.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void awaitStart(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Senders {
        long of(int number);
    }

    private static void submitAll(MessagingWorld world, int count, Senders senders) {
        int before = world.store.messages().size();
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            answers.add(world.submit(senders.of(i), Integer.toString(i)));
        }
        assertThat(answers).allMatch(answer -> answer.taken);
        await().until(() -> world.store.messages().size() == before + count);
        await().until(() -> world.bindings.containsKey(RECIPIENT)
                || answers.stream().allMatch(answer -> answer.value() == Acceptance.KEPT));
    }

    private static List<String> numbers(int count) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(Integer.toString(i));
        }
        return numbers;
    }

    private static void awaitState(MessagingWorld world, MessageState state) {
        Message message = world.store.messages().get(0);
        await().untilAsserted(() -> assertThat(world.store.findState(
                        message.senderAccount(), message.callId(), message.cseq(), message.recipientAccount()))
                .contains(state));
    }
}
