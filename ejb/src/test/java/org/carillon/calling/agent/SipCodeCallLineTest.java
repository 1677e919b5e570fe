package org.carillon.calling.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.carillon.account.call.CodeCallException;
import org.carillon.account.call.CodeCallLine.Order;
import org.carillon.account.call.CodeCallListener;
import org.carillon.account.model.CallFailure;
import org.carillon.account.model.E164Number;
import org.carillon.calling.CallingWorld;
import org.carillon.calling.OwnDoor;
import org.carillon.calling.answering.TestAnswering;
import org.carillon.event.model.CorrelationId;
import org.carillon.routing.UsersOnly;
import org.carillon.sip.ClientOutcome;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeDirectory;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.FakeResponse;
import org.carillon.testing.FakeSipConnection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SipCodeCallLineTest {
    private final CallingWorld world = new CallingWorld();
    private final FakeDirectory directory = new FakeDirectory().with(7, "callme");
    private final FakeSipConnection connection = new FakeSipConnection();
    private final List<String> told = new ArrayList<>();
    private long nanos;
    private final OwnCalls calls = new OwnCalls(
            connection,
            new OwnDoor("127.0.0.1", 5060),
            new UsersOnly(directory),
            TestAnswering.of(world, directory, new UsersOnly(directory)),
            world.service,
            Digests.SIP,
            () -> nanos);
    private final SipCodeCallLine line = line(Runnable::run);
    private final CodeCallListener listener = new CodeCallListener() {
        @Override
        public void said() {
            told.add("said");
        }

        @Override
        public void failed(CallFailure why, String detail) {
            told.add(why + ": " + detail);
        }
    };

    private SipCodeCallLine line(Executor threads) {
        return new SipCodeCallLine(
                calls,
                directory,
                account -> false,
                threads,
                new SilentVoices(Duration.ofSeconds(5), InetAddress.getLoopbackAddress(), () -> nanos));
    }

    @Test
    @Tag("R071")
    @Tag("R074")
    void callShouldBeDialledWithThePrefixOfOtherNetworksAndItsSource() throws CodeCallException {
        line.call(order("callme", false), listener);

        assertThat(connection.sent()).singleElement().satisfies(invite -> {
            assertThat(invite.requestUri()).hasToString("sip:int48600345698@carillon.local");
            assertThat(invite.from()).hasToString("<sip:120255504711@carillon.local>");
        });
        assertThat(line.isAudible()).isFalse();
    }

    @Test
    @Tag("R073")
    void answeredCallShouldBeHeldInSilenceAndEnd() throws CodeCallException {
        line.call(order("callme", false), listener);
        connection.invited().accepted(new FakeResponse(200));
        pass(Duration.ofMillis(4900));
        assertThat(told).isEmpty();
        pass(Duration.ofMillis(100));

        assertThat(told).containsExactly("said");
        assertThat(connection.sent().getLast().method()).isEqualTo("BYE");
    }

    @Test
    @Tag("R070")
    void endsShouldBeToldInWordsThatHelp() throws CodeCallException {
        line.call(order("callme", false), listener);
        connection.invited().failed(FakeSipConnection.answered(486));
        line.call(order("callme", false), listener);
        connection.invited().failed(new ClientOutcome.Unreachable("closed"));
        line.call(order("callme", false), listener);
        pass(Duration.ofSeconds(45));
        connection.invited().failed(FakeSipConnection.answered(487));
        line.call(order("callme", false), listener);
        connection.invited().accepted(new FakeResponse(200));
        calls.hungUp(new FakeRequest("BYE")
                .callId(connection.sent().getLast().callId())
                .from("<sip:442@carillon.local>;tag=2")
                .to("<sip:120255504711@carillon.local>;tag="
                        + connection.sent().getLast().fromTag()));

        assertThat(told)
                .containsExactly(
                        // it never came in at our own door
                        "UNAVAILABLE: 486 Because",
                        "UNAVAILABLE: 503 closed",
                        "NO_ANSWER: nobody answered",
                        "CUT_OFF: it ended before the code was said");
    }

    @Test
    @Tag("R071")
    void accountThatIsNotThereOrIsSuspendedShouldPlaceNoCall() {
        assertThatThrownBy(() -> line.call(order("nobody", false), listener)).isInstanceOf(CodeCallException.class);
        directory.suspended(7);
        assertThatThrownBy(() -> line.call(order("callme", false), listener))
                .isInstanceOf(CodeCallException.class)
                .hasMessage("the account that pays is not there, or is suspended");
        assertThat(connection.sent()).isEmpty();
    }

    @Test
    @Tag("R075")
    void accountWithoutATariffShouldPlaceNoCallWhereThereHasToBeOne() {
        assertThatThrownBy(() -> line.call(order("callme", true), listener))
                .isInstanceOf(CodeCallException.class)
                .hasMessage("the account that pays has no tariff");
        assertThat(connection.sent()).isEmpty();
    }

    @Test
    void endThatCannotBeNotedShouldNotDisturbTheCalls() throws CodeCallException {
        SipCodeCallLine busy = line(task -> {
            throw new RejectedExecutionException("full");
        });
        busy.call(order("callme", false), listener);
        connection.invited().failed(FakeSipConnection.answered(486));
        line.call(order("callme", false), new CodeCallListener() {
            @Override
            public void said() {}

            @Override
            public void failed(CallFailure why, String detail) {
                throw new IllegalStateException("the database is away");
            }
        });
        connection.invited().failed(FakeSipConnection.answered(486));

        assertThat(told).isEmpty();
        assertThat(calls.size()).isZero();
    }

    /** RFC 3264 §5.1 (Unicast Streams). */
    @Test
    void silenceShouldOfferAudioThatNobodySends() throws Exception {
        SilentVoices voices =
                new SilentVoices(Duration.ofSeconds(5), InetAddress.getByName("2001:db8::1"), () -> nanos);

        assertThat(new String(voices.open(CorrelationId.create(), "text").offer(), StandardCharsets.US_ASCII))
                .startsWith("v=0\r\n")
                .contains("\r\nc=IN IP6 2001:db8:0:0:0:0:0:1\r\n", "\r\nm=audio 9 RTP/AVP 8 0\r\n")
                .endsWith("a=inactive\r\n");
    }

    private static Order order(String account, boolean charged) {
        return new Order(
                account,
                charged,
                "120255504711",
                "int",
                E164Number.of("48600345698"),
                "Your code is 4 7 1 1.",
                Duration.ofSeconds(45),
                Duration.ofSeconds(30));
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        calls.tick();
    }
}
