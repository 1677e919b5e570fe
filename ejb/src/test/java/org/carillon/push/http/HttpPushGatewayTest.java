package org.carillon.push.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.carillon.push.PushException;
import org.carillon.push.PushException.Remedy;
import org.carillon.push.PushGateway;
import org.carillon.push.PushGatewayContract;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPushGatewayTest extends PushGatewayContract {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final FakePushService service = new FakePushService();

    @AfterEach
    void closeService() {
        service.close();
    }

    @Override
    protected PushGateway gateway() {
        return gateway(service.url(), Duration.ofSeconds(10));
    }

    @Override
    protected String newest() {
        return service.requests.getFirst().body();
    }

    @Test
    void requestShouldBeSignedOverTimestampAndBody() throws Exception {
        gateway().send(PUSH);

        FakePushService.Request request = service.requests.getFirst();
        Headers headers = request.headers();
        assertThat(headers.getFirst("Carillon-Timestamp")).isEqualTo("1772366400");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        byte[] signature = mac.doFinal(("1772366400." + request.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(headers.getFirst("Carillon-Signature"))
                .isEqualTo("v1=" + HexFormat.of().formatHex(signature));
        assertThat(headers.getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(headers.getFirst("Idempotency-Key")).isEqualTo("17-4");
        assertThat(headers.toString() + request.body()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void everySuccessShouldCountAsTaken(int status) throws PushException {
        service.status = status;

        gateway().send(PUSH);

        assertThat(service.requests).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "404, FORGET_TOKEN",
        "410, FORGET_TOKEN",
        "408, TRY_AGAIN",
        "429, TRY_AGAIN",
        "500, TRY_AGAIN",
        "502, TRY_AGAIN",
        "503, TRY_AGAIN",
        "400, DROP",
        "401, DROP",
        "403, DROP",
        "413, DROP",
        "302, DROP"
    })
    void statusShouldDecideWhatIsToBeDone(int status, Remedy remedy) {
        service.status = status;

        assertThat(failure(gateway()).remedy()).isEqualTo(remedy);
    }

    @Test
    void silentOrAbsentServiceShouldBeTriedAgainAndNotHang() {
        service.silent = true;
        assertThat(failure(gateway(service.url(), Duration.ofMillis(300))).remedy())
                .isEqualTo(Remedy.TRY_AGAIN);

        URI gone = service.url();
        service.close();
        assertThat(failure(gateway(gone, Duration.ofSeconds(10))).remedy()).isEqualTo(Remedy.TRY_AGAIN);
    }

    @Test
    void failureShouldNameNeitherTokenNorText() {
        service.status = 400;

        assertThat(failure(gateway()).getMessage()).isEqualTo("the push service answered HTTP 400");
    }

    private static PushException failure(PushGateway gateway) {
        PushException failure = catchThrowableOfType(PushException.class, () -> gateway.send(PUSH));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static PushGateway gateway(URI url, Duration timeout) {
        return new HttpPushGateway(
                new HttpPushConfig(Optional.of(url), Optional.of(SECRET), timeout), new MovableClock());
    }
}
