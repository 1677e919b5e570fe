package org.carillon.account.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every account repository does; proved on the fake and on each database. */
abstract class AccountRepositoryContract {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String INSTANCE = "urn:uuid:00000000-0000-4000-8000-000000000001";

    private final E164Number number =
            E164Number.of("48" + ThreadLocalRandom.current().nextLong(600_000_000L, 700_000_000L));

    abstract AccountRepository repository();

    /** In a transaction of its own. */
    abstract <T> T inTransaction(Supplier<T> work);

    @Test
    @Tag("R031")
    void accountShouldBeFoundByLoginIdAndPhone() {
        long id = inTransaction(this::openAccount);

        assertThat(inTransaction(() -> repository().findByLogin(number.digits()).map(Account::id)))
                .contains(id);
        assertThat(inTransaction(() -> repository()
                        .findByPublicId(Tenant.DEFAULT, number.digits())
                        .map(Account::id)))
                .contains(id);
        Account found = inTransaction(() -> repository().findById(id)).orElseThrow();
        assertThat(found.phone()).contains(number);
        assertThat(found.username()).isEmpty();
        assertThat(found.createdAt()).isEqualTo(NOON);
        assertThat(found.active()).isTrue();
    }

    @Test
    void unknownAccountShouldBeEmpty() {
        assertThat(inTransaction(() -> repository().findByLogin("nobody"))).isEmpty();
        assertThat(inTransaction(() -> repository().findByPublicId(Tenant.DEFAULT, "nobody")))
                .isEmpty();
        assertThat(inTransaction(() -> repository().findById(-1))).isEmpty();
        assertThat(inTransaction(() -> repository().findCredential(-1))).isEmpty();
    }

    @Test
    @Tag("R113")
    void secondAccountOfANumberShouldBeRefused() {
        inTransaction(this::openAccount);

        assertThatThrownBy(() -> inTransaction(this::openAccount)).isInstanceOf(PersistenceException.class);
    }

    @Test
    void changedAccountAndSecretShouldBeKept() {
        long id = inTransaction(this::openAccount);

        inTransaction(() -> {
            repository().findById(id).orElseThrow().suspend();
            repository().findCredential(id).orElseThrow().replace("sealed again");
            return true;
        });

        assertThat(inTransaction(() -> repository().findById(id)).orElseThrow().active())
                .isFalse();
        assertThat(inTransaction(() -> repository().findCredential(id).map(SipCredential::sealedSecret)))
                .contains("sealed again");
    }

    @Test
    void deviceShouldBeFoundByInstanceAndUdidOfItsAccountOnly() {
        long id = inTransaction(this::openAccount);
        inTransaction(() -> {
            repository().add(Device.signedUp(id, INSTANCE, "udid-1", "android", "key", NOON));
            return true;
        });

        Optional<Device> byInstance = inTransaction(() -> repository().findDeviceByInstance(id, INSTANCE));
        assertThat(byInstance.flatMap(Device::udid)).contains("udid-1");
        assertThat(byInstance.flatMap(Device::deviceKey)).contains("key");
        assertThat(inTransaction(
                        () -> repository().lockDeviceByUdid(id, "udid-1").map(Device::instance)))
                .contains(INSTANCE);
        assertThat(inTransaction(() -> repository().findDeviceByUdid(id + 1, "udid-1")))
                .isEmpty();
        assertThat(inTransaction(() -> repository().findDeviceByUdid(id, "udid-2")))
                .isEmpty();
    }

    @Test
    @Tag("R102")
    void devicesOfAnAccountShouldBeListedAndRemoved() {
        long id = inTransaction(this::openAccount);
        inTransaction(() -> {
            repository().add(Device.registered(id, INSTANCE, NOON));
            repository().add(Device.registered(id, "urn:uuid:2", NOON));
            return true;
        });

        assertThat(inTransaction(() -> repository().findDevices(id).stream()
                        .map(Device::instance)
                        .toList()))
                .containsExactly(INSTANCE, "urn:uuid:2");
        inTransaction(() -> {
            repository().remove(repository().findDeviceByInstance(id, INSTANCE).orElseThrow());
            return true;
        });

        assertThat(inTransaction(() -> repository().findDevices(id).stream()
                        .map(Device::instance)
                        .toList()))
                .containsExactly("urn:uuid:2");
        assertThat(inTransaction(() -> repository().findDevices(id + 1))).isEmpty();
    }

    @Test
    void secondDeviceWithTheSameInstanceShouldBeRefused() {
        long id = inTransaction(this::openAccount);
        inTransaction(() -> addDevice(id));

        assertThatThrownBy(() -> inTransaction(() -> addDevice(id))).isInstanceOf(PersistenceException.class);
    }

    @Test
    void proofShouldBeRememberedToTheMillisecond() {
        long id = inTransaction(this::openAccount);
        Instant madeAt = Instant.parse("2026-03-01T12:00:00.123Z");
        inTransaction(() -> {
            repository().add(Device.signedUp(id, INSTANCE, "udid-1", "ios", null, NOON));
            repository().findDeviceByUdid(id, "udid-1").orElseThrow().proved(madeAt);
            return true;
        });

        assertThat(inTransaction(
                        () -> repository().findDeviceByUdid(id, "udid-1").flatMap(Device::lastProofAt)))
                .contains(madeAt);
    }

    private boolean addDevice(long accountId) {
        repository().add(Device.registered(accountId, INSTANCE, NOON));
        return true;
    }

    private long openAccount() {
        Account account = Account.openedByPhone(number, NOON);
        repository().add(account);
        repository().add(new SipCredential(account.id(), "sealed"));
        return account.id();
    }
}
