package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CarillonExtension.class)
class ReadinessFlowIT {
    private final CarillonServer server;

    ReadinessFlowIT(CarillonServer server) {
        this.server = server;
    }

    @Test
    void healthShouldBeUpWhenTheLauncherReturns() throws Exception {
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void metricsShouldBeInPrometheusFormat() throws Exception {
        assertThat(get("/prometheus").body()).contains("# TYPE ").contains("jvm_threads");
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(server.management().resolve(path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
