package org.carillon.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.Phone;

/** The push service of development mode, and the tokens with which apps make themselves known to it. */
final class Pushes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApiClient api;

    Pushes(CarillonServer server) {
        api = new ApiClient(server.http());
    }

    /** A phone that the server knows and that is away. */
    static Phone asleep(Phone phone) {
        phone.registers();
        phone.unregisters();
        return phone;
    }

    /** Such a phone, with an app that can be woken. */
    Phone wakeable(Phone phone, String token) {
        asleep(phone);
        putToken(phone, token).expect(204);
        return phone;
    }

    ApiAnswer putToken(Phone phone, String token) {
        return put(
                phone.instance(),
                phone,
                "{\"provider\":\"fcm\",\"token\":\"%s\",\"app\":\"org.example.phone\"}".formatted(token));
    }

    ApiAnswer put(String instance, Phone caller, String body) {
        return api.send("PUT", path(instance), body, "Authorization", bearer(caller));
    }

    ApiAnswer putWithoutToken(String instance, String body) {
        return api.send("PUT", path(instance), body);
    }

    ApiAnswer delete(String instance, Phone caller) {
        return api.delete(path(instance), "Authorization", bearer(caller));
    }

    /** What the service took for the device, the oldest first. */
    List<JsonNode> of(Phone phone) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode entry : api.get("/dev/v1/outbox?kind=push&to=" + phone.instance())
                .expect(200)
                .json()) {
            found.addFirst(parse(entry.path("payload").asText()));
        }
        return found;
    }

    /** The same, as soon as there are so many. */
    List<JsonNode> await(Phone phone, int count) {
        return Awaitility.await().atMost(Phone.SOON).until(() -> of(phone), found -> found.size() >= count);
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }

    private static String path(String instance) {
        return "/api/v1/devices/" + instance + "/push-token";
    }

    private static String bearer(Phone phone) {
        return ApiClient.bearer(phone.credentials().accessToken());
    }
}
