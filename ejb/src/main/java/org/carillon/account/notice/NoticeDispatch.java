package org.carillon.account.notice;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import org.carillon.secret.SecretCipher;

/**
 * Something on its way through the queue, as JSON. Person and code are sealed, so a look at the queue shows neither.
 *
 * @param kind slug of the {@link NoticeKind}, or {@value #RESET_REQUEST}
 * @param sealed JSON array of texts, sealed for the kind
 */
record NoticeDispatch(String kind, String sealed) {
    static final String RESET_REQUEST = "reset-request";

    static NoticeDispatch of(Notice notice, SecretCipher cipher) {
        return seal(
                notice.kind().slug(),
                cipher,
                notice.reference(),
                Long.toString(notice.tenantId()),
                notice.language(),
                notice.to(),
                notice.userName(),
                notice.code());
    }

    static NoticeDispatch seal(String kind, SecretCipher cipher, String... texts) {
        String array = Json.createArrayBuilder(List.of(texts)).build().toString();
        return new NoticeDispatch(kind, cipher.seal(array, purpose(kind)));
    }

    String toJson() {
        return Json.createObjectBuilder()
                .add("kind", kind)
                .add("sealed", sealed)
                .build()
                .toString();
    }

    /** Fails with a JSON or class-cast exception when the text is something else. */
    static NoticeDispatch parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonObject object = reader.readObject();
            return new NoticeDispatch(object.getString("kind"), object.getString("sealed"));
        }
    }

    Notice notice(SecretCipher cipher) {
        JsonArray texts = open(cipher);
        return new Notice(
                NoticeKind.find(kind).orElseThrow(() -> new IllegalStateException("no notice is a " + kind)),
                texts.getString(0),
                Long.parseLong(texts.getString(1)),
                texts.getString(2),
                texts.getString(3),
                texts.getString(4),
                texts.getString(5));
    }

    JsonArray open(SecretCipher cipher) {
        try (JsonReader reader = Json.createReader(new StringReader(cipher.open(sealed, purpose(kind))))) {
            return reader.readArray();
        }
    }

    private static String purpose(String kind) {
        return "notice/" + kind;
    }
}
