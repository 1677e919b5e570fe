package org.carillon.push;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import org.carillon.push.model.PushAddress;

/**
 * A push on its way to one device.
 *
 * @param id the same when the same push is sent again: {@code message-device}
 * @param instance value of the device's {@code +sip.instance} without brackets
 */
public record Push(String id, String instance, PushAddress address, PushPayload payload) {
    /** The push for a push service that knows all providers. */
    public String toJson() {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", id)
                .add("instance", instance)
                .add("provider", address.provider().slug())
                .add("token", address.token());
        String app = address.app();
        if (app != null) {
            json.add("app", app);
        }
        return json.add("payload", payload.toJson()).build().toString();
    }
}
