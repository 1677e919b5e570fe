package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.carillon.flow.api.ApiClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator reads: the document, health, metrics. */
@ExtendWith(CarillonExtension.class)
class ApiOperationFlowIT {
    private final CarillonServer server;
    private final ApiClient api;

    ApiOperationFlowIT(CarillonServer server) {
        this.server = server;
        this.api = new ApiClient(server.http());
    }

    @Test
    @Tag("P09")
    void documentShouldBeOpenApi31AndEveryPathShouldExist() {
        JsonNode document = api.document().json();
        assertThat(document.path("openapi").asText()).startsWith("3.1.");
        assertThat(document.path("paths").size()).isGreaterThanOrEqualTo(18);
        document.path("paths").fieldNames().forEachRemaining(path -> {
            String real = path.replaceAll("\\{[^}]*}", "48600000000");
            assertThat(api.send("OPTIONS", real, "").status()).as(path).isEqualTo(200);
        });
    }

    @Test
    void readinessShouldNameSipDatabaseBrokerAndEventLog() throws Exception {
        JsonNode health = new ObjectMapper().readTree(server.managed("/health/ready"));
        Map<String, String> states = new HashMap<>();
        health.path("checks")
                .forEach(check -> states.put(
                        check.path("name").asText(), check.path("status").asText()));
        assertThat(states)
                .containsEntry("sip", "UP")
                .containsEntry("database", "UP")
                .containsEntry("broker", "UP")
                .containsEntry("event-log", "UP");
        assertThat(server.managed("/health/live")).contains("\"server\"");
    }

    @Test
    @Tag("P22")
    void metricsShouldCountRequestsAndSipTraffic() {
        api.get("/dev/v1/clock").expect(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(server.managed("/prometheus"))
                        .contains("route=\"/dev/v1/clock\",status=\"200\"")
                        .contains("http_server_requests_seconds_count")
                        .contains("carillon_sip_requests_received_total")
                        .contains("carillon_sip_responses_sent_total")
                        .contains("carillon_sip_transactions")
                        .containsPattern(
                                "carillon_sip_requests_received_total\\{.*method=\"OPTIONS\".*transport=\"UDP\"")
                        .containsPattern("carillon_sip_responses_sent_total\\{.*class=\"[1-6]xx\".*method=\"OPTIONS\"")
                        .containsPattern("carillon_sip_transaction_seconds_buckets_total\\{.*le=\"\\+Inf\"")
                        .containsPattern("carillon_sip_transaction_seconds_sum_total\\{.*side=\"server\"")
                        .contains("carillon_trace_messages_dropped_total")
                        .contains("carillon_hep_dropped_total")
                        .contains("carillon_sip_listening_point_answering")
                        .contains("carillon_messages_accepted_total")
                        .contains("carillon_messages_delivered_total")
                        .contains("carillon_events_dropped_total"));
    }
}
