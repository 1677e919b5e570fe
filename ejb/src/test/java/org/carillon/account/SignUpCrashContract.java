package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.account.model.SipCredential;
import org.carillon.account.model.Tenant;
import org.carillon.event.model.CorrelationId;
import org.carillon.testing.JpaUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A node dies between the two writes of a sign-up, the account and its SIP credential: to the database that is a session
 * that breaks off.
 */
abstract class SignUpCrashContract {
    private static final ClientContext CLIENT = new ClientContext("192.0.2.7", CorrelationId.create());

    private final AtomicBoolean dies = new AtomicBoolean();
    private JpaUnit unit;
    private SignUpWorld world;

    abstract JpaUnit newUnit();

    /** What names this session to {@link #kill}. */
    abstract String sessionQuery();

    /** Breaks a session off, from another one. */
    abstract void kill(int session);

    @BeforeEach
    void createWorld() {
        unit = newUnit();
        JpaAccountRepository accounts = new JpaAccountRepository(unit.entities()) {
            @Override
            public void add(SipCredential credential) {
                unit.entities().flush();
                if (dies.getAndSet(false)) {
                    kill(((Number) unit.entities()
                                    .createNativeQuery(sessionQuery())
                                    .getSingleResult())
                            .intValue());
                }
                super.add(credential);
                unit.entities().flush();
            }
        };
        world = SignUpWorld.onDatabase(unit, accounts);
    }

    @AfterEach
    void closeUnit() {
        unit.close();
    }

    @Test
    @Tag("R040")
    void accountAndCredentialShouldBeThereBothOrNeither() {
        SignUpAnswer.Pending pending = (SignUpAnswer.Pending)
                world.start(new SignUpRequest("+48600345698", null, "ios", "udid-1", null, null), CLIENT);
        String code = world.codeOf(pending.id());

        dies.set(true);
        assertThatThrownBy(() -> world.confirm(pending.id(), code, CLIENT)).isInstanceOf(RuntimeException.class);
        assertThat(dies).isFalse();
        assertThat(rows("account")).isZero();
        assertThat(rows("sip_credential")).isZero();
        assertThat(rows("device")).isZero();
        assertThat(rows("account_profile")).isZero();

        Opened opened = world.confirm(pending.id(), code, CLIENT);
        assertThat(opened.newAccount()).isTrue();
        assertThat(rows("account")).isEqualTo(1);
        assertThat(rows("sip_credential")).isEqualTo(1);
        assertThat(rows("account_profile")).isEqualTo(1);
        assertThat(world.inTransaction(() -> world.accounts.findByPublicId(Tenant.DEFAULT, "48600345698"))
                        .orElseThrow()
                        .phone())
                .contains(E164Number.of("48600345698"));
    }

    private long rows(String table) {
        return unit.requiresNew(() -> ((Number) unit.entities()
                        .createNativeQuery("select count(*) from " + table)
                        .getSingleResult())
                .longValue());
    }
}
