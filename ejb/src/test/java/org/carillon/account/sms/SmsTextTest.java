package org.carillon.account.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.carillon.account.model.E164Number;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SmsTextTest {
    private static final E164Number WARSAW = E164Number.of("48600345698");
    private static final E164Number NEW_YORK = E164Number.of("12125550199");

    private final SmsConfig config = new SmsConfig(
            "outbox",
            Optional.empty(),
            "Code [CODE], again: [CODE]",
            "12025550100",
            "Carillon",
            Optional.of("FA+9qCX9VSu"));

    @Test
    @Tag("R057")
    void senderShouldBeOurNumberInTheUsaAndOurNameElsewhere() {
        assertThat(SmsText.write(config, NEW_YORK, "ios", "0042").from()).isEqualTo("12025550100");
        assertThat(SmsText.write(config, WARSAW, "ios", "0042").from()).isEqualTo("Carillon");
    }

    @Test
    @Tag("R057")
    void placeholderShouldBeReplacedByTheCode() {
        assertThat(SmsText.write(config, WARSAW, "ios", "0042").text()).isEqualTo("Code 0042, again: 0042");
    }

    @Test
    @Tag("R060")
    void appHashShouldFollowOnAndroidOnly() {
        assertThat(SmsText.write(config, WARSAW, "Android 14", "0042").text())
                .isEqualTo("Code 0042, again: 0042\n\nFA+9qCX9VSu");
        assertThat(SmsText.write(config, WARSAW, "ios", "0042").text()).doesNotContain("FA+9qCX9VSu");
    }

    @Test
    void templateWithoutPlaceholderShouldBeRefused() {
        assertThatThrownBy(() -> new SmsConfig("outbox", Optional.empty(), "no place", "1", "C", Optional.empty()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void codeShouldNotAppearInLogs() {
        assertThat(SmsText.write(config, WARSAW, "ios", "0042").toString()).doesNotContain("0042");
    }
}
