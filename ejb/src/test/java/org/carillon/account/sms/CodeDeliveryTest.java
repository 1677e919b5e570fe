package org.carillon.account.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carillon.account.AccountChanged;
import org.carillon.account.AccountEvents;
import org.carillon.account.CodeChannel;
import org.carillon.account.call.CodeCallException;
import org.carillon.account.call.CodeCallListener;
import org.carillon.account.call.CodeCalls;
import org.carillon.account.model.CallFailure;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.InMemorySignUpRepository;
import org.carillon.account.model.InMemorySmsMessageRepository;
import org.carillon.account.model.SignUpRecord;
import org.carillon.account.sms.SmsConfig.Gateway;
import org.carillon.event.model.CorrelationId;
import org.carillon.secret.SecretCipher;
import org.carillon.secret.TestKeys;
import org.carillon.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CodeDeliveryTest {
    private static final E164Number WARSAW = E164Number.of("48600345698");
    private static final CorrelationId CORRELATION = CorrelationId.create();
    private static final CorrelationId CALL = CorrelationId.create();

    private final MovableClock clock = new MovableClock();
    private final InMemorySignUpRepository requests = new InMemorySignUpRepository();
    private final SecretCipher cipher = new SecretCipher(TestKeys.fresh());
    private final List<String> sent = new ArrayList<>();
    private final Deque<SmsException> failures = new ArrayDeque<>();
    private final List<String> kinds = new ArrayList<>();
    private final List<String> called = new ArrayList<>();
    private final SmsGateway gateway = (from, to, text) -> {
        if (!failures.isEmpty()) {
            throw failures.removeFirst();
        }
        sent.add(from + " > " + to + ": " + text);
        return new SentSms(Gateway.OUTBOX, List.of("provider-" + sent.size()));
    };
    private final Map<String, String> happened = new HashMap<>();
    private @Nullable String refusal;
    private @Nullable CallFailure endsAtOnce;
    private final List<CodeCallListener> calling = new ArrayList<>();
    private final CodeCalls calls = (to, code, listener) -> {
        if (refusal != null) {
            throw new CodeCallException(refusal);
        }
        if (endsAtOnce != null) {
            listener.failed(endsAtOnce, "at once");
        }
        called.add(to.digits() + ": " + code);
        calling.add(listener);
        return Optional.of(CALL);
    };
    private final CodeDelivery delivery = new CodeDelivery(
            new CodeDeliveryRecords(
                    requests,
                    new SmsRecords(new InMemorySmsMessageRepository(), requests, events(), clock),
                    events(),
                    clock),
            gateway,
            calls,
            new SmsConfig("outbox", Optional.empty(), "Code [CODE]", "12025550100", "Carillon", Optional.empty()),
            cipher);
    private final SignUpRecord request =
            new SignUpRecord("request-1", WARSAW, "udid-1", "ios", "192.0.2.1", 5, 3, clock.instant());
    private final String dispatch =
            new CodeDispatch(CodeChannel.SMS, "request-1", cipher.seal("0042", "sms-code/request-1")).toJson();

    CodeDeliveryTest() {
        requests.add(request);
        request.codeSent(
                "request-1", "hash", 30, clock.instant(), clock.instant().plusSeconds(600));
    }

    @Test
    void dispatchShouldShowNeitherNumberNorCode() {
        assertThat(dispatch).doesNotContain("0042").doesNotContain("48600345698");
    }

    @Test
    @Tag("R047")
    void codeShouldBeSentOnceHoweverOftenTheDispatchComes() throws SmsException {
        delivery.deliver(dispatch, CORRELATION);
        delivery.deliver(dispatch, CORRELATION);

        assertThat(sent).containsExactly("Carillon > 48600345698: Code 0042");
        assertThat(request.smsProviderId()).contains("provider-1");
        assertThat(kinds).containsExactly("sign-up.sms-taken");
    }

    @Test
    void temporaryFailureShouldBeTriedAgain() throws SmsException {
        failures.add(SmsException.temporary("throttled", null));

        assertThatThrownBy(() -> delivery.deliver(dispatch, CORRELATION)).isInstanceOf(SmsException.class);
        assertThat(request.state().smsFailed()).isFalse();
        delivery.deliver(dispatch, CORRELATION);

        assertThat(sent).hasSize(1);
    }

    @Test
    @Tag("R066")
    void permanentFailureShouldAllowAResendAtOnce() throws SmsException {
        failures.add(SmsException.permanent("barred"));

        delivery.deliver(dispatch, CORRELATION);

        assertThat(request.state().smsFailed()).isTrue();
        assertThat(kinds).containsExactly("sign-up.sms-failed");
        delivery.deliver(dispatch, CORRELATION);
        assertThat(sent).isEmpty();
    }

    @Test
    void codeThatIsOfNoUseShouldNotBeSent() throws SmsException {
        clock.advance(Duration.ofMinutes(10));
        delivery.deliver(dispatch, CORRELATION);

        request.codeSent(
                "request-2", "hash", 30, clock.instant(), clock.instant().plusSeconds(600));
        delivery.deliver(dispatch, CORRELATION);

        request.codeUsed(clock.instant());
        delivery.deliver(
                new CodeDispatch(CodeChannel.SMS, "request-2", cipher.seal("0042", "sms-code/request-2")).toJson(),
                CORRELATION);

        assertThat(sent).isEmpty();
    }

    @Test
    @Tag("R070")
    void codeForACallShouldBeSaidAndNotSent() throws SmsException {
        delivery.deliver(call(), CORRELATION);
        delivery.deliver(call(), CORRELATION);

        assertThat(called).containsExactly("48600345698: 4711");
        assertThat(sent).isEmpty();
        assertThat(kinds).containsExactly("sign-up.call-placed");
        assertThat(happened).containsEntry("call", CALL.value());
        assertThat(request.smsState()).contains(SignUpRecord.SmsState.TAKEN);

        calling.getFirst().said();
        assertThat(kinds).containsExactly("sign-up.call-placed", "sign-up.call-said");
        assertThat(request.smsState()).contains(SignUpRecord.SmsState.DELIVERED);
    }

    @Test
    @Tag("R070")
    void callThatDoesNotSayItsCodeShouldTellWhyAndAllowAnotherOneAtOnce() throws SmsException {
        delivery.deliver(call(), CORRELATION);
        calling.getFirst().failed(CallFailure.NO_ANSWER, "nobody answered");

        assertThat(kinds).containsExactly("sign-up.call-placed", "sign-up.call-failed");
        assertThat(happened).containsEntry("reason", "no-answer");
        assertThat(request.callFailure()).contains(CallFailure.NO_ANSWER);
        assertThat(request.state().smsFailed()).isTrue();

        request.codeSent(
                "request-2", "hash", 30, clock.instant(), clock.instant().plusSeconds(600));
        calling.getFirst().said();
        assertThat(request.smsState()).as("of another code").contains(SignUpRecord.SmsState.WAITING);
        assertThat(request.callFailure()).isEmpty();
    }

    /** The end may be quicker than our note of the beginning. */
    @Test
    void endOfACallShouldNotBeOverwrittenByItsBeginning() throws SmsException {
        endsAtOnce = CallFailure.BUSY;
        delivery.deliver(call(), CORRELATION);

        assertThat(request.callFailure()).contains(CallFailure.BUSY);
        assertThat(request.state().smsFailed()).isTrue();
    }

    @Test
    @Tag("R071")
    @Tag("R075")
    void callThatCannotBePlacedShouldBeUnavailableAndNotTriedAgain() throws SmsException {
        refusal = "the account that pays has no tariff";
        delivery.deliver(call(), CORRELATION);
        refusal = null;
        delivery.deliver(call(), CORRELATION);

        assertThat(kinds).containsExactly("sign-up.call-failed");
        assertThat(request.callFailure()).contains(CallFailure.UNAVAILABLE);
        assertThat(called).isEmpty();
    }

    private String call() {
        return new CodeDispatch(CodeChannel.CALL, "request-1", cipher.seal("4711", "sms-code/request-1")).toJson();
    }

    /** As it lay in the queue before there were calls. */
    @Test
    void dispatchWithoutAChannelShouldBeAnSms() {
        assertThat(CodeDispatch.parse("{\"signUp\":\"r\",\"sealedCode\":\"s\"}"))
                .isEqualTo(new CodeDispatch(CodeChannel.SMS, "r", "s"));
    }

    @Test
    void codeOfAnotherRequestShouldNotBeTaken() {
        String swapped =
                new CodeDispatch(CodeChannel.SMS, "request-1", cipher.seal("0042", "sms-code/request-9")).toJson();

        assertThatThrownBy(() -> delivery.deliver(swapped, CORRELATION)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> delivery.deliver("no json", CORRELATION)).isInstanceOf(RuntimeException.class);
        assertThat(sent).isEmpty();
    }

    private AccountEvents events() {
        return new AccountEvents() {
            @Override
            public void happened(
                    String kind, CorrelationId correlationId, @Nullable Long accountId, Map<String, String> details) {
                assertThat(correlationId).isEqualTo(CORRELATION);
                assertThat(details.toString()).doesNotContain("48600345698").doesNotContain("0042");
                kinds.add(kind);
                happened.putAll(details);
            }

            @Override
            public void changed(AccountChanged change) {
                throw new AssertionError("no account changes here");
            }
        };
    }
}
