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
 * @param callerLogin user part of his SIP address, or {@code anonymous}
 * @param timestamp when the message was accepted, or the push of a call was made
 * @param text the text, or an excerpt of it; null where there is none to be shown
 * @param callId the Call-ID of a call, otherwise null
 */
public record PushPayload(
        Type type,
        String callerDisplayName,
        String callerLogin,
        Instant timestamp,
        @Nullable String text,
        @Nullable String callId) {
    /** What happened. */
    public enum Type {
        TEXT,
        /** Somebody calls: the app registers, and then its phone gets the INVITE. */
        INCOMING_CALL,
        /** The call that the app was told of is over, and nobody took it. */
        MISSED_CALL;

        /** As it is written in JSON. */
        String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Of a message. */
    public PushPayload(
            Type type, String callerDisplayName, String callerLogin, Instant timestamp, @Nullable String text) {
        this(type, callerDisplayName, callerLogin, timestamp, text, null);
    }

    public JsonObject toJson() {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("type", type.slug())
                .add("callerDisplayName", callerDisplayName)
                .add("callerLogin", callerLogin)
                .add("timestamp", timestamp.toString());
        if (text != null) {
            json.add("text", text);
        }
        if (callId != null) {
            json.add("callID", callId);
        }
        return json.build();
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "PushPayload[" + type + "]";
    }
}
