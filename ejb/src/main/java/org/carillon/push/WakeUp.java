package org.carillon.push;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;

/** A device is to be woken for a message that waits for it; on the queue as JSON with the two ids alone. */
record WakeUp(long messageId, long deviceId) {
    static final String QUEUE = "PushWakeUp";

    /** Names the push, the same for each attempt. */
    String pushId() {
        return messageId + "-" + deviceId;
    }

    String toJson() {
        return Json.createObjectBuilder()
                .add("message", messageId)
                .add("device", deviceId)
                .build()
                .toString();
    }

    /** Fails with a JSON, class-cast or null-pointer exception when the text is something else. */
    static WakeUp parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonObject object = reader.readObject();
            return new WakeUp(
                    object.getJsonNumber("message").longValueExact(),
                    object.getJsonNumber("device").longValueExact());
        }
    }
}
