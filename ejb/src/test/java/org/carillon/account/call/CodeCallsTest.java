package org.carillon.account.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carillon.account.model.CallFailure;
import org.carillon.account.model.E164Number;
import org.carillon.development.Mode;
import org.carillon.development.ProviderOutbox;
import org.carillon.development.model.OutboxEntry;
import org.carillon.development.model.OutboxRepository;
import org.carillon.event.model.CorrelationId;
import org.carillon.testing.Databases;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeCallsTest {
    private final JpaUnit unit = new JpaUnit(Databases.h2());
    private final ProviderOutbox outbox = new ProviderOutbox(new OutboxRepository(unit.entities()), new MovableClock());

    @AfterEach
    void closeUnit() {
        unit.close();
    }

    @Test
    @Tag("R072")
    @Tag("R073")
    void callShouldComeFromANumberThatEndsWithTheCodeAndSayItTwice() {
        CallMeConfig config = TestCallMe.config("development", "outbox", "12345678");

        unit.run(() -> new OutboxCodeCalls(outbox, config).place(E164Number.of("48600345698"), "4711", new Heard()));

        OutboxEntry call =
                unit.required(() -> outbox.find(null, OutboxEntry.Kind.CALL, 2)).getFirst();
        assertThat(call.to()).isEqualTo("48600345698");
        assertThat(call.from()).isEqualTo("123456784711");
        assertThat(call.text()).isEqualTo("Your code is 4 7 1 1. Your code is 4 7 1 1.");
    }

    @Test
    @Tag("R072")
    void firstEightDigitsShouldBeStripped() {
        assertThat(new CodeSource("123456784711").code()).isEqualTo("4711");
        assertThat(new CodeSource("123456780042").code()).isEqualTo("0042");
        assertThat(new CodeSource("123456780042").toString()).doesNotContain("0042");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234567", "123456789", "01234567", "1234567x"})
    void sourceThatHasNotEightDigitsShouldBeRefused(String source) {
        assertThatThrownBy(() -> TestCallMe.config("development", "outbox", source))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void fakeShouldBeThereInDevelopmentOnly() {
        assertThat(TestCallMe.defaults().offered()).isTrue();
        assertThat(TestCallMe.config("production", null, "12345678").offered()).isFalse();
        CallMeCheck check =
                new CallMeCheck(new Mode("production"), TestCallMe.config("production", "outbox", "12345678"));
        assertThatThrownBy(check::refuseFake)
                .hasMessage(
                        "Production mode does not start with fake calls: set carillon.account.call-me.gateway=none.");
    }

    /** RELIABILITY.md has no fake in production, and a call that nobody hears is no better. */
    @Test
    @Tag("R070")
    void callThatSaysNothingShouldBeOfferedInDevelopmentOnly() {
        assertThat(TestCallMe.config("development", "sip", "12345678").offered())
                .isTrue();
        CallMeConfig production = TestCallMe.config("production", "sip", "12345678");
        assertThat(production.offered()).isFalse();
        production.speakOver(new FakeLine(true));
        assertThat(production.offered()).isTrue();
        new CallMeCheck(new Mode("production"), production).check();
    }

    @Test
    @Tag("R071")
    void callsShouldBePlacedForAnAccount() {
        assertThatThrownBy(() -> new CallMeConfig(
                        new Mode("production"),
                        Optional.of("sip"),
                        "12345678",
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Duration.ofSeconds(45),
                        Duration.ofSeconds(30)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("carillon.account.call-me.account");
    }

    @Test
    @Tag("R071")
    @Tag("R072")
    @Tag("R073")
    @Tag("R074")
    void callOverTheNetworkShouldBeOrderedWithItsSourceAndText() throws CodeCallException {
        FakeLine line = new FakeLine(false);

        assertThat(new LineCodeCalls(line, TestCallMe.config("development", "sip", "12345678"))
                        .place(E164Number.of("48600345698"), "4711", new Heard()))
                .contains(FakeLine.CALL);

        assertThat(line.ordered)
                .containsExactly(new CodeCallLine.Order(
                        "callme",
                        false,
                        "123456784711",
                        "int",
                        E164Number.of("48600345698"),
                        "Your code is 4 7 1 1. Your code is 4 7 1 1.",
                        Duration.ofSeconds(45),
                        Duration.ofSeconds(30)));
        assertThat(line.ordered.getFirst().toString()).doesNotContain("4711").doesNotContain("48600345698");
    }

    private static final class Heard implements CodeCallListener {
        @Override
        public void said() {
            throw new AssertionError("nobody speaks here");
        }

        @Override
        public void failed(CallFailure why, String detail) {
            throw new AssertionError(detail);
        }
    }

    private static final class FakeLine implements CodeCallLine {
        static final CorrelationId CALL = CorrelationId.create();

        final List<Order> ordered = new ArrayList<>();
        private final boolean audible;

        FakeLine(boolean audible) {
            this.audible = audible;
        }

        @Override
        public boolean isAudible() {
            return audible;
        }

        @Override
        public CorrelationId call(Order order, CodeCallListener listener) {
            ordered.add(order);
            return CALL;
        }
    }
}
