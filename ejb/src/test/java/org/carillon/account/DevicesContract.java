package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carillon.account.model.Account;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.dispatch.RecordedEvents;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Device ids on a real database. */
abstract class DevicesContract {
    private static final int NODES = 10;
    private static final String INSTANCE = "urn:uuid:00000000-0000-4000-8000-00000000000a";

    private JpaUnit unit;
    private long accountId;

    abstract JpaUnit unit();

    @BeforeEach
    void openAccount() {
        unit = unit();
        JpaAccountRepository accounts = new JpaAccountRepository(unit.entities());
        accountId = unit.requiresNew(() -> {
            Account account =
                    Account.openedByPhone(E164Number.of("48600345698"), Instant.parse("2026-03-01T12:00:00Z"));
            accounts.add(account);
            return account.id();
        });
    }

    @Test
    void sameInstanceShouldBeTheSameDevice() {
        Devices devices = node();
        long first = devices.deviceId(accountId, INSTANCE);

        assertThat(devices.deviceId(accountId, INSTANCE)).isEqualTo(first);
        assertThat(devices.deviceId(accountId, "contact:alice@192.0.2.1:5060")).isNotEqualTo(first);
        assertThat(node().deviceId(accountId, INSTANCE)).as("another node").isEqualTo(first);
    }

    @Test
    void nodesThatMeetANewDeviceAtOnceShouldAgreeOnItsId() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(NODES);
        Set<Long> ids = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(NODES)) {
            List<Future<Long>> answers = new ArrayList<>();
            for (int i = 0; i < NODES; i++) {
                answers.add(threads.submit(() -> {
                    Devices devices = node();
                    barrier.await();
                    return devices.deviceId(accountId, INSTANCE);
                }));
            }
            for (Future<Long> answer : answers) {
                ids.add(answer.get());
            }
        }
        assertThat(ids).hasSize(1);
    }

    private Devices node() {
        return new Devices(
                new DeviceRegistry(
                        new JpaAccountRepository(unit.entities()), new RecordedEvents<>(), new MovableClock()) {
                    @Override
                    public Optional<Long> find(long account, String instance) {
                        return unit.requiresNew(() -> super.find(account, instance));
                    }

                    @Override
                    public long create(long account, String instance) {
                        return unit.requiresNew(() -> super.create(account, instance));
                    }
                });
    }
}
