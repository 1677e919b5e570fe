package org.carillon.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.Call;

/** What the event log tells of a call, read as an administrator reads it. */
final class CallStory {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ApiClient api;
    private final String token;

    CallStory(CarillonServer server) {
        api = new ApiClient(server.http());
        token = api.administrator(server.administratorPassword());
    }

    /** The events of the call in the order of their happening, as soon as one of this kind is among them. */
    List<JsonNode> until(Call call, String kind) {
        return Awaitility.await()
                .alias(kind + " of " + call.callId())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> events(call.callId()), story -> kinds(story).contains(kind));
    }

    static List<String> kinds(List<JsonNode> story) {
        return story.stream().map(event -> event.path("kind").asText()).toList();
    }

    /** The value of a detail of the first event of that kind. */
    static String detail(List<JsonNode> story, String kind, String name) {
        return story.stream()
                .filter(event -> event.path("kind").asText().equals(kind))
                .map(event -> event.path("details").path(name).asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " in " + kinds(story)));
    }

    private List<JsonNode> events(String callId) {
        return correlation(callId).map(this::ofCorrelation).orElseGet(List::of);
    }

    private Optional<String> correlation(String callId) {
        for (String kind : List.of("call.started", "call.failed")) {
            for (JsonNode event : get("/admin/v1/events?limit=1000&kind=" + kind)) {
                if (event.path("details").path("callId").asText().equals(callId)) {
                    return Optional.of(event.path("correlationId").asText());
                }
            }
        }
        return Optional.empty();
    }

    private List<JsonNode> ofCorrelation(String correlationId) {
        List<JsonNode> story = new ArrayList<>();
        get("/admin/v1/events?correlationId=" + correlationId).forEach(story::add);
        Collections.reverse(story);
        return story;
    }

    /** The calls of this moment. */
    List<JsonNode> live() {
        List<JsonNode> calls = new ArrayList<>();
        get("/admin/v1/calls?limit=1000").forEach(calls::add);
        return calls;
    }

    /** The call of this caller, as soon as it is there. */
    JsonNode awaitLive(String caller, String state) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> live().stream()
                                .filter(call -> call.path("from").asText().equals(caller)
                                        && call.path("state").asText().equals(state))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    void end(String id, int expected) {
        api.delete("/admin/v1/calls/" + id, "Authorization", token).expect(expected);
    }

    private JsonNode get(String path) {
        return api.get(path, "Authorization", token).expect(200).json();
    }
}
