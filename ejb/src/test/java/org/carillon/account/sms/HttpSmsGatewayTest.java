package org.carillon.account.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSmsGatewayTest extends SmsGatewayContract {
    private final FakeHttpProvider provider = new FakeHttpProvider();

    @AfterEach
    void closeProvider() {
        provider.close();
    }

    @Override
    protected SmsGateway gateway() {
        return gateway(provider.url(), "the-secret", "", Duration.ofSeconds(10));
    }

    @Override
    protected Sms newest() {
        Map<String, String> form = provider.forms.getFirst();
        return new Sms(form.get("from"), form.get("to"), form.get("text"));
    }

    @Test
    @Tag("R057")
    void unsignedRequestShouldCarryKeyAndSecret() throws SmsException {
        gateway().send("Carillon", WARSAW, "code");

        assertThat(provider.forms.getFirst())
                .containsEntry("api_key", "the-key")
                .containsEntry("api_secret", "the-secret")
                .containsEntry("type", "text")
                .doesNotContainKeys("sig", "timestamp");
    }

    @Test
    @Tag("R057")
    void signedRequestShouldCarryNoSecret() throws SmsException {
        gateway(provider.url(), "the-secret", "signature-key", Duration.ofSeconds(10))
                .send("Carillon", WARSAW, "You & me = 0042");

        // printf '&api_key=the-key&from=Carillon&text=You _ me _ 0042&timestamp=1772366400&to=48600345698&type=text'
        //     | openssl dgst -sha256 -hmac signature-key
        assertThat(provider.forms.getFirst())
                .containsEntry("timestamp", "1772366400")
                .containsEntry("text", "You & me = 0042")
                .containsEntry("sig", "1445314CE1270FCDC6BDDAE3F01CAB9C9E79981E6EA8E78E134B3F7D4F69B030")
                .doesNotContainKey("api_secret");
    }

    @Test
    void textBeyondGsmShouldBeSentAsUnicode() throws SmsException {
        gateway().send("Carillon", WARSAW, "\u017b\u00f3\u0142w 0042");

        assertThat(provider.forms.getFirst()).containsEntry("type", "unicode");
    }

    @ParameterizedTest
    @CsvSource({
        "1, true",
        "5, true",
        "10, true",
        "2, false",
        "4, false",
        "6, false",
        "7, false",
        "9, false",
        "15, false"
    })
    void statusShouldDecideWhetherAnotherAttemptHelps(String status, boolean temporary) {
        provider.status = status;

        assertThat(failure(gateway()).isTemporary()).isEqualTo(temporary);
    }

    @ParameterizedTest
    @CsvSource({"500, true", "503, true", "429, true", "401, false", "404, false"})
    void httpStatusShouldDecideWhetherAnotherAttemptHelps(int status, boolean temporary) {
        provider.httpStatus = status;

        assertThat(failure(gateway()).isTemporary()).isEqualTo(temporary);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"messages\":[]}", "{\"messages\":[1]}", "<html>", "{"})
    void unreadableAnswerShouldBeTemporary(String body) {
        provider.body = body;

        assertThat(failure(gateway()).isTemporary()).isTrue();
    }

    @Test
    void silentOrAbsentProviderShouldBeTemporaryAndNotHang() {
        provider.silent = true;
        SmsGateway impatient = gateway(provider.url(), "s", "", Duration.ofMillis(300));
        assertThat(failure(impatient).isTemporary()).isTrue();

        URI gone = provider.url();
        provider.close();
        assertThat(failure(gateway(gone, "s", "", Duration.ofSeconds(10))).isTemporary())
                .isTrue();
    }

    @Test
    void failureShouldNotNameNumberOrText() {
        provider.status = "7";

        assertThat(failure(gateway()).getMessage())
                .doesNotContain("48600345698")
                .doesNotContain("0042");
    }

    private static SmsException failure(SmsGateway gateway) {
        SmsException failure =
                catchThrowableOfType(SmsException.class, () -> gateway.send("Carillon", WARSAW, "code 0042"));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static SmsGateway gateway(URI url, String secret, String signatureSecret, Duration timeout) {
        return new HttpSmsGateway(
                new HttpSmsConfig(
                        url, Optional.of("the-key"), Optional.of(secret), Optional.of(signatureSecret), timeout),
                new MovableClock());
    }
}
