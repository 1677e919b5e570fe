package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.carillon.flow.api.ApiClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What stands between the network and the engine, as an operator and a client see it. */
class EdgeFlowIT extends SipFlow {
    @Test
    @Tag("R011")
    @Tag("R014")
    void listenersShouldBeShownWithTheCertificateOfTls() {
        JsonNode listeners = api().get("/admin/v1/sip/listeners", administrator())
                .expect(200)
                .json();
        assertThat(listeners).hasSize(3);
        JsonNode tls = StreamSupport.stream(listeners.spliterator(), false)
                .filter(listener -> listener.path("transport").asText().equals("tls"))
                .findFirst()
                .orElseThrow();
        assertThat(tls.path("state").asText()).isEqualTo("answering");
        assertThat(tls.path("address").asText()).isEqualTo("127.0.0.1:" + server.sipTlsPort());
        assertThat(tls.at("/certificate/subject").asText()).contains("CN=");
        assertThat(tls.at("/certificate/daysLeft").asLong()).isPositive();
        assertThat(tls.at("/certificate/validity").asText()).isIn("valid", "expires-soon");
    }

    @Test
    @Tag("R014")
    @Tag("R163")
    void healthShouldNameTheCertificateOfTls() throws Exception {
        JsonNode health = new ObjectMapper().readTree(server.managed("/health/ready"));
        JsonNode sip = StreamSupport.stream(health.path("checks").spliterator(), false)
                .filter(check -> check.path("name").asText().equals("sip"))
                .findFirst()
                .orElseThrow();
        assertThat(sip.path("status").asText()).isEqualTo("UP");
        assertThat(sip.path("data")
                        .path("TLS 127.0.0.1:" + server.sipTlsPort() + " certificate")
                        .asText())
                .contains("CN=")
                .endsWith(" days");
    }

    @Test
    void bansShouldBeListedAndLifted() {
        assertThat(api().get("/admin/v1/bans", administrator())
                        .expect(200)
                        .json()
                        .isArray())
                .isTrue();
        api().delete("/admin/v1/bans/198.51.100.7", administrator()).expectProblem(404, "not-found");
        api().delete("/admin/v1/bans/example.org", administrator()).expectProblem(400, "invalid-request");
        api().get("/admin/v1/bans").expectProblem(401, "unauthenticated");
    }

    @Test
    @Tag("R162")
    void strangersShouldGetNoTurnCredentials() {
        api().get("/api/v1/turn-credentials").expectProblem(401, "unauthenticated");
    }

    @Test
    void guardAndCertificateShouldBeMeasured() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(server.managed("/prometheus"))
                        .contains("carillon_guard_dropped_total")
                        .contains("carillon_guard_bans_total")
                        .contains("carillon_guard_sources")
                        .contains("carillon_sip_certificate_days_left"));
    }

    private ApiClient api() {
        return new ApiClient(server.http());
    }

    private String[] administrator() {
        return new String[] {"Authorization", api().administrator(server.administratorPassword())};
    }
}
