package org.carillon.push.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.carillon.account.model.Account;
import org.carillon.account.model.Device;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.event.model.CorrelationId;
import org.carillon.testing.JpaUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Push tokens on each database. */
abstract class PushTokenRepositoryContract {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final PushAddress ADDRESS = new PushAddress(PushProvider.FCM, "token", "org.example.app");

    private JpaUnit unit;
    private PushTokenRepository tokens;
    private long accountId;

    abstract DataSource database();

    @BeforeEach
    void openAccount() {
        unit = new JpaUnit(database());
        tokens = new PushTokenRepository(unit.entities());
        accountId = unit.requiresNew(() -> {
            Account account = Account.openedByPhone(
                    E164Number.of("4860" + String.format("%07d", System.nanoTime() % 10_000_000)), NOON);
            new JpaAccountRepository(unit.entities()).add(account);
            return account.id();
        });
    }

    @AfterEach
    void closeUnit() {
        unit.close();
    }

    @Test
    @Tag("R199")
    void tokenShouldBelongToADeviceThatThereIs() {
        assertThatThrownBy(() -> unit.run(() -> tokens.add(new PushToken(Long.MAX_VALUE, ADDRESS, "hash", NOON))))
                .hasRootCauseInstanceOf(SQLException.class);
    }

    @Test
    @Tag("R199")
    void tokenShouldGoWithItsDevice() throws SQLException {
        long device = device();
        unit.run(() -> tokens.add(new PushToken(device, ADDRESS, "hash", NOON)));
        assertThat(devices()).containsExactly(device);

        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from device where id = " + device);
        }

        assertThat(unit.requiresNew(() -> tokens.lock(device))).isEmpty();
        assertThat(devices()).isEmpty();
    }

    @Test
    @Tag("R198")
    void newTokenShouldReplaceTheOldOneAndKeepTheProgress() {
        long device = device();
        WakeUpState state = new WakeUpState(
                3, 4, NOON.plusSeconds(1), 5, new CorrelationId("c-5"), NOON.plusSeconds(2), NOON.plusSeconds(3));
        unit.run(() -> tokens.add(new PushToken(device, ADDRESS, "hash", NOON)));
        unit.run(() -> tokens.lock(device).orElseThrow().progress(state));
        PushAddress another = new PushAddress(PushProvider.WEB_PUSH, "{\"endpoint\":\"https://push.example\"}", null);

        unit.run(() -> tokens.lock(device).orElseThrow().replace(another, "hash-2", NOON.plusSeconds(9)));

        unit.run(() -> {
            PushToken token = tokens.lock(device).orElseThrow();
            assertThat(token.address()).isEqualTo(another);
            assertThat(token.state()).isEqualTo(state);
            assertThat(token.changedAt()).isEqualTo(NOON.plusSeconds(9));
        });
    }

    @Test
    void longestTokenShouldBeKept() {
        long device = device();
        PushAddress longest = new PushAddress(PushProvider.APNS, "x".repeat(4096), "y".repeat(255));

        unit.run(() -> tokens.add(new PushToken(device, longest, "h".repeat(64), NOON)));

        assertThat(unit.requiresNew(() -> tokens.lock(device).orElseThrow().address()))
                .isEqualTo(longest);
    }

    @Test
    void sameTokenAtAnotherDeviceShouldBeFound() {
        String hash = UUID.randomUUID().toString();
        long first = device();
        long second = device();
        unit.run(() -> tokens.add(new PushToken(first, ADDRESS, hash, NOON)));

        unit.run(() -> {
            assertThat(tokens.findOthers(PushProvider.FCM, hash, second))
                    .extracting(PushToken::deviceId)
                    .containsExactly(first);
            assertThat(tokens.findOthers(PushProvider.FCM, hash, first)).isEmpty();
            assertThat(tokens.findOthers(PushProvider.APNS, hash, second)).isEmpty();
        });
    }

    @Test
    void deviceShouldBeFoundUnderItsOwnAccountOnly() {
        long device = device();
        String instance =
                unit.requiresNew(() -> tokens.findDevice(device).orElseThrow().instance());

        unit.run(() -> {
            assertThat(tokens.lockDevice(accountId, instance).map(Device::id)).contains(device);
            assertThat(tokens.lockDevice(accountId + 1, instance)).isEmpty();
        });
    }

    @Test
    void tokensShouldBeDueAtTheirTime() {
        Instant past = Instant.parse("2001-01-01T00:00:00Z");
        long late = device();
        long early = device();
        long never = device();
        unit.run(() -> {
            tokens.add(dueAt(late, past.plusSeconds(20)));
            tokens.add(dueAt(early, past.plusSeconds(10)));
            tokens.add(new PushToken(never, ADDRESS, "hash", NOON));
        });

        unit.run(() -> {
            assertThat(tokens.findNextDue()).contains(past.plusSeconds(10));
            assertThat(due(past.plusSeconds(9))).isEmpty();
            assertThat(due(past.plusSeconds(10))).containsExactly(early);
            assertThat(due(past.plusSeconds(20))).containsExactly(early, late);
            tokens.remove(tokens.lock(late).orElseThrow());
            tokens.remove(tokens.lock(early).orElseThrow());
        });
        assertThat(unit.requiresNew(() -> tokens.findNextDue())).isEmpty();
    }

    private static PushToken dueAt(long device, Instant due) {
        PushToken token = new PushToken(device, ADDRESS, "hash", NOON);
        token.progress(WakeUpState.NEW.withWaiting(1, new CorrelationId("c-1"), due));
        return token;
    }

    private List<Long> due(Instant now) {
        return tokens.lockDue(now, 10).stream().map(PushToken::deviceId).toList();
    }

    private List<Long> devices() {
        return unit.requiresNew(() -> tokens.findDevices(accountId));
    }

    private long device() {
        return unit.requiresNew(() -> {
            Device device = Device.registered(accountId, "urn:uuid:" + UUID.randomUUID(), NOON);
            new JpaAccountRepository(unit.entities()).add(device);
            return device.id();
        });
    }
}
