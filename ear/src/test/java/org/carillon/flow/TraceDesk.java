package org.carillon.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;

/** An administrator who traces. */
final class TraceDesk {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ApiClient api;
    private final String token;

    TraceDesk(CarillonServer server) {
        api = new ApiClient(server.http());
        token = api.administrator(server.administratorPassword());
    }

    /** @param wanted the fields of a JSON object, without its braces */
    JsonNode starts(String wanted) {
        return tries(wanted).expect(201).json();
    }

    ApiAnswer tries(String wanted) {
        return api.post("/admin/v1/traces", "{" + wanted + "}", "Authorization", token);
    }

    JsonNode stops(JsonNode trace) {
        return api.post(path(trace) + "/stop", "", "Authorization", token)
                .expect(200)
                .json();
    }

    void removes(JsonNode trace) {
        api.delete(path(trace), "Authorization", token).expect(204);
    }

    ApiAnswer asksFor(JsonNode trace) {
        return api.get(path(trace), "Authorization", token);
    }

    String state(JsonNode trace) {
        return asksFor(trace).expect(200).text("state");
    }

    List<JsonNode> messages(JsonNode trace) {
        List<JsonNode> found = new ArrayList<>();
        api.get(path(trace) + "/messages?limit=1000", "Authorization", token)
                .expect(200)
                .json()
                .forEach(found::add);
        return found;
    }

    /** All messages, as soon as one fits. */
    List<JsonNode> until(JsonNode trace, Predicate<JsonNode> wanted) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> messages(trace), found -> found.stream().anyMatch(wanted));
    }

    ApiAnswer downloads(JsonNode trace) {
        return api.get(path(trace) + "/text", "Authorization", token);
    }

    List<String> events(String kind) {
        List<String> found = new ArrayList<>();
        api.get("/admin/v1/events?kind=" + kind, "Authorization", token)
                .expect(200)
                .json()
                .forEach(event -> found.add(event.at("/details/trace").asText()));
        return found;
    }

    ApiClient api() {
        return api;
    }

    private static String path(JsonNode trace) {
        return "/admin/v1/traces/" + trace.path("id").asText();
    }
}
