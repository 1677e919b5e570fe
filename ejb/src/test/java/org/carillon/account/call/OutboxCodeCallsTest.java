package org.carillon.account.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
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

class OutboxCodeCallsTest {
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
        CallMeConfig config = config("development", "outbox", "12345678");

        unit.run(() -> new OutboxCodeCalls(outbox, config)
                .place(E164Number.of("48600345698"), "4711", CorrelationId.create()));

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
        assertThatThrownBy(() -> config("development", "outbox", source)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void fakeShouldBeThereInDevelopmentOnly() {
        assertThat(new CallMeConfig(new Mode("development"), Optional.empty(), "12345678").offered())
                .isTrue();
        assertThat(new CallMeConfig(new Mode("production"), Optional.empty(), "12345678").offered())
                .isFalse();
        CallMeCheck check = new CallMeCheck(new Mode("production"), config("production", "outbox", "12345678"));
        assertThatThrownBy(check::refuseFake)
                .hasMessage(
                        "Production mode does not start with fake calls: set carillon.account.call-me.gateway=none.");
    }

    private static CallMeConfig config(String mode, String gateway, String source) {
        return new CallMeConfig(new Mode(mode), Optional.of(gateway), source);
    }
}
