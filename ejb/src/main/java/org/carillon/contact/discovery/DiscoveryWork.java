package org.carillon.contact.discovery;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;

/**
 * What the queue of discovery carries, as JSON: the next piece of what a switch asks for.
 *
 * @param generation of the setting; another one is there once it was switched again
 * @param after the account after which to go on
 */
record DiscoveryWork(long tenantId, int generation, long after) {
    DiscoveryWork from(long account) {
        return new DiscoveryWork(tenantId, generation, account);
    }

    String toJson() {
        return Json.createObjectBuilder()
                .add("tenant", tenantId)
                .add("generation", generation)
                .add("after", after)
                .build()
                .toString();
    }

    /** Fails with an unchecked exception when the text is something else. */
    static DiscoveryWork parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonObject object = reader.readObject();
            return new DiscoveryWork(
                    object.getJsonNumber("tenant").longValueExact(),
                    object.getInt("generation"),
                    object.getJsonNumber("after").longValueExact());
        }
    }
}
