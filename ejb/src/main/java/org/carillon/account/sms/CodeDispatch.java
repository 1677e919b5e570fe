package org.carillon.account.sms;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import org.carillon.account.CodeChannel;

/**
 * A code on its way through the queue, as JSON. The number is not in it and the code is sealed, so a look at the queue
 * shows neither.
 *
 * @param signUp public id of the request that the code belongs to
 */
record CodeDispatch(CodeChannel channel, String signUp, String sealedCode) {
    static final String QUEUE = "SmsDispatch";

    static String purpose(String signUp) {
        return "sms-code/" + signUp;
    }

    String toJson() {
        return Json.createObjectBuilder()
                .add("channel", channel.name())
                .add("signUp", signUp)
                .add("sealedCode", sealedCode)
                .build()
                .toString();
    }

    /** Fails with a JSON or class-cast exception when the text is something else. */
    static CodeDispatch parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonObject object = reader.readObject();
            return new CodeDispatch(
                    CodeChannel.valueOf(object.getString("channel", CodeChannel.SMS.name())),
                    object.getString("signUp"),
                    object.getString("sealedCode"));
        }
    }
}
