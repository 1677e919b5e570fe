package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.carillon.account.SignUpAnswer.Pending;
import org.carillon.account.model.Device;
import org.carillon.account.model.E164Number;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** Sign-up by phone as its clients see it; proved in memory and on each database. */
abstract class SignUpContract {
    static final String PHONE = "+48 600 345 698";
    static final String LOGIN = "48600345698";
    static final E164Number NUMBER = E164Number.of(LOGIN);
    static final ClientContext CLIENT = new ClientContext("192.0.2.7", CorrelationId.create());

    SignUpWorld world;

    abstract SignUpWorld world(SignUpConfig config);

    @BeforeEach
    void createWorld() {
        world = world(SignUpConfig.defaults());
    }

    final Pending start(String deviceId) {
        return start(deviceId, null, null);
    }

    final Pending start(String deviceId, @Nullable String key, @Nullable DeviceProof proof) {
        return (Pending) world.start(new SignUpRequest(PHONE, null, "ios", deviceId, key, proof), CLIENT);
    }

    final SignUpAnswer prove(DeviceProof proof) {
        return world.start(new SignUpRequest(PHONE, null, "ios", "udid-1", null, proof), CLIENT);
    }

    final Opened confirm(Pending pending) {
        return world.confirm(pending.id(), world.codeOf(pending.id()), CLIENT);
    }

    final Opened tryWrong(Pending pending) {
        return world.confirm(pending.id(), world.wrongCodeOf(pending.id()), CLIENT);
    }

    final Device device(String udid) {
        return world.inTransaction(() -> world.accounts.findDeviceByUdid(
                        world.accounts.findByLogin(LOGIN).orElseThrow().id(), udid))
                .orElseThrow();
    }

    static SignUpRequest request(String phone, String deviceId) {
        return new SignUpRequest(phone, null, "ios", deviceId, null, null);
    }

    final void assertInvalid(String field, SignUpRequest request) {
        DomainException refused = refusal(() -> world.start(request, CLIENT));
        assertThat(refused.type()).isEqualTo(ProblemType.INVALID_REQUEST);
        assertThat(refused.field()).isEqualTo(field);
    }

    static void assertProblem(ProblemType type, ThrowingCallable call) {
        assertThat(refusal(call).type()).isEqualTo(type);
    }

    static DomainException refusal(ThrowingCallable call) {
        DomainException refused = catchThrowableOfType(DomainException.class, call);
        assertThat(refused).as("a refusal").isNotNull();
        return refused;
    }

    final Pending startLogIn(String phone, String device) {
        return world.startLogIn(new SignUpRequest(phone, null, "ios", device, null, null), CLIENT);
    }
}
