package org.carillon.account.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.carillon.account.model.SignUpState.Code;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every repository of sign-ups does; proved on the fake and on each database. */
abstract class SignUpRepositoryContract {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-01");

    private final E164Number number =
            E164Number.of("48" + ThreadLocalRandom.current().nextLong(500_000_000L, 600_000_000L));
    private final String device = "device-" + UUID.randomUUID();
    private final String scope = "number:" + UUID.randomUUID();

    abstract SignUpRepository repository();

    /** In a transaction of its own. */
    abstract <T> T inTransaction(Supplier<T> work);

    @Test
    @Tag("R049")
    void requestShouldBeKeptWithEveryAttribute() {
        String id = newId();
        inTransaction(() -> {
            SignUpRecord request = add(newId(), device);
            request.described("android", "PL", "device key", "192.0.2.7");
            request.codeSent(id, "hash of the code", 30, NOON, NOON.plusSeconds(600));
            request.smsTaken("provider-17");
            request.callFailed(CallFailure.UNKNOWN_NUMBER);
            request.wrongCode(NOON.plusSeconds(5));
            return true;
        });

        SignUpRecord kept = inTransaction(() -> repository().findByPublicId(id)).orElseThrow();
        assertThat(inTransaction(() -> repository().findPhone(id))).contains(number);
        assertThat(inTransaction(() -> repository().findPhone("unknown"))).isEmpty();
        assertThat(kept.phone()).isEqualTo(number);
        assertThat(kept.deviceId()).isEqualTo(device);
        assertThat(kept.os()).isEqualTo("android");
        assertThat(kept.country()).contains("PL");
        assertThat(kept.deviceKey()).contains("device key");
        assertThat(kept.clientAddress()).isEqualTo("192.0.2.7");
        assertThat(kept.codeHash()).contains("hash of the code");
        assertThat(kept.smsProviderId()).contains("provider-17");
        assertThat(kept.callFailure()).contains(CallFailure.UNKNOWN_NUMBER);
        assertThat(kept.createdAt()).isEqualTo(NOON);
        assertThat(kept.state())
                .isEqualTo(new SignUpState(4, 3, 1, NOON, true, Code.SENT, NOON.plusSeconds(600), NOON.plusSeconds(5)));
    }

    @Test
    @Tag("R046")
    void pairOfNumberAndDeviceShouldBeOneRecord() {
        inTransaction(() -> add(newId(), device));

        assertThat(inTransaction(() -> repository().find(number, device))).isPresent();
        assertThat(inTransaction(() -> repository().lock(number, device))).isPresent();
        assertThat(inTransaction(() -> repository().find(number, "another device")))
                .isEmpty();
        assertThat(inTransaction(() -> repository().exists(number, device))).isTrue();
        assertThat(inTransaction(() -> repository().exists(number, "another device")))
                .isFalse();
        assertThatThrownBy(() -> inTransaction(() -> add(newId(), device))).isInstanceOf(PersistenceException.class);
    }

    @Test
    void usedCodeShouldLeaveNoHash() {
        String id = newId();
        inTransaction(() -> {
            SignUpRecord request = add(newId(), device);
            request.codeSent(id, "hash", 30, NOON, NOON.plusSeconds(600));
            request.codeUsed(NOON.plusSeconds(1));
            return true;
        });

        SignUpRecord kept = inTransaction(() -> repository().lockByPublicId(id)).orElseThrow();
        assertThat(kept.codeHash()).isEmpty();
        assertThat(kept.state().code()).isEqualTo(Code.USED);
    }

    @Test
    void wrongCodesShouldBeFoundByDeviceUntilTheyAreTooOld() {
        inTransaction(() -> {
            SignUpRecord request = add(newId(), device);
            request.wrongCode(NOON);
            request.wrongCode(NOON);
            return true;
        });

        assertThat(inTransaction(() -> repository().hasWrongCodes(device, 2, NOON.minusSeconds(1))))
                .isTrue();
        assertThat(inTransaction(() -> repository().hasWrongCodes(device, 3, NOON.minusSeconds(1))))
                .isFalse();
        assertThat(inTransaction(() -> repository().hasWrongCodes(device, 2, NOON)))
                .isFalse();
        assertThat(inTransaction(() -> repository().hasWrongCodes("other", 2, NOON.minusSeconds(1))))
                .isFalse();
    }

    @Test
    @Tag("R052")
    void everyRecordOfANumberShouldBeRemovedAtOnce() {
        inTransaction(() -> add(newId(), device));
        inTransaction(() -> add(newId(), device + "-2"));
        assertThat(inTransaction(() -> repository().lockAll(number)))
                .extracting(SignUpRecord::deviceId)
                .containsExactly(device, device + "-2");

        assertThat(inTransaction(() -> repository().removeAll(number))).isEqualTo(2);
        assertThat(inTransaction(() -> repository().findAll(number))).isEmpty();
    }

    @Test
    void budgetShouldBeSpentUpToItsLimit() {
        assertThat(inTransaction(() -> repository().spend(scope, TODAY, 2))).isFalse();
        inTransaction(() -> {
            repository().addBudget(scope, TODAY);
            return true;
        });

        assertThat(inTransaction(() -> repository().hasBudget(scope, TODAY))).isTrue();
        assertThat(inTransaction(() -> repository().spend(scope, TODAY, 2))).isTrue();
        assertThat(inTransaction(() -> repository().spend(scope, TODAY, 2))).isTrue();
        assertThat(inTransaction(() -> repository().spend(scope, TODAY, 2))).isFalse();
        assertThat(inTransaction(() -> repository().spend(scope, TODAY, 3))).isTrue();
        assertThat(inTransaction(() -> repository().hasBudget(scope, TODAY.plusDays(1))))
                .isFalse();
        inTransaction(() -> {
            repository().resetBudget(scope, TODAY);
            return true;
        });
        assertThat(inTransaction(() -> repository().spend(scope, TODAY, 1))).isTrue();
    }

    private SignUpRecord add(String id, String deviceId) {
        SignUpRecord request = new SignUpRecord(id, number, deviceId, "ios", "192.0.2.1", 5, 3, NOON);
        repository().add(request);
        return request;
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
