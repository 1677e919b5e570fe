package org.carillon.push;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the app on the device gets to see.
 *
 * @param callerDisplayName what the caller is called
 * @param callerLogin user part of his SIP address
 * @param timestamp when the message was accepted
 * @param text the text, or an excerpt of it; null where there is none to be shown
 */
public record PushPayload(
        Type type,
        String callerDisplayName,
        String callerLogin,
        Instant timestamp,
        @Nullable String text) {
    /** What happened. */
    public enum Type {
        TEXT
    }

    public JsonObject toJson() {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("type", type.name().toLowerCase(Locale.ROOT))
                .add("callerDisplayName", callerDisplayName)
                .add("callerLogin", callerLogin)
                .add("timestamp", timestamp.toString());
        if (text != null) {
            json.add("text", text);
        }
        return json.build();
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "PushPayload[" + type + "]";
    }
}
