package org.carillon.contact;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import org.carillon.secret.SecretCipher;

/** What the queue of news carries, as JSON. Numbers of people are sealed, so a look at the queue shows nobody. */
public sealed interface ContactNotice {
    String AGAIN = "again";

    /** Which command is told. */
    enum Kind {
        ADD,
        DEL
    }

    /** An account came or went. */
    sealed interface Change extends ContactNotice {
        /** The row after which to go on. */
        long after();

        /** Whether this is for an upload that was under way when it was said first. */
        boolean again();

        /** The same, for an upload. */
        Change repeated();

        String toJson(SecretCipher cipher);

        default boolean isFirst() {
            return after() == 0 && !again();
        }
    }

    /** An account has a number. */
    record Came(long accountId, long after, boolean again) implements Change {
        Came from(long row) {
            return new Came(accountId, row, again);
        }

        @Override
        public Came repeated() {
            return new Came(accountId, after, true);
        }

        @Override
        public String toJson(SecretCipher cipher) {
            return Json.createObjectBuilder()
                    .add("came", accountId)
                    .add("after", after)
                    .add(AGAIN, again)
                    .build()
                    .toString();
        }
    }

    /** An account and its number are gone. */
    record Went(long accountId, long tenantId, String phone, long after, boolean again) implements Change {
        private static final String PURPOSE = "contact/went";

        Went from(long row) {
            return new Went(accountId, tenantId, phone, row, again);
        }

        @Override
        public Went repeated() {
            return new Went(accountId, tenantId, phone, after, true);
        }

        @Override
        public String toJson(SecretCipher cipher) {
            return Json.createObjectBuilder()
                    .add("went", accountId)
                    .add("tenant", tenantId)
                    .add("sealed", cipher.seal(phone, PURPOSE))
                    .add("after", after)
                    .add(AGAIN, again)
                    .build()
                    .toString();
        }

        private static Went read(JsonObject json, SecretCipher cipher) {
            return new Went(
                    number(json, "went"),
                    number(json, "tenant"),
                    cipher.open(json.getString("sealed"), PURPOSE),
                    number(json, "after"),
                    json.getBoolean(AGAIN, false));
        }
    }

    /**
     * The owners of these rows are told.
     *
     * @param accountId that the rows belong to, or belonged to
     */
    record Tell(Kind kind, long accountId, List<Long> rows) implements ContactNotice {
        String toJson() {
            JsonArrayBuilder array = Json.createArrayBuilder();
            rows.forEach(array::add);
            return Json.createObjectBuilder()
                    .add("tell", kind.name())
                    .add("account", accountId)
                    .add("rows", array)
                    .build()
                    .toString();
        }

        private static Tell read(JsonObject json) {
            return new Tell(
                    Kind.valueOf(json.getString("tell")),
                    number(json, "account"),
                    json.getJsonArray("rows").stream()
                            .map(ContactNotice::number)
                            .toList());
        }
    }

    /** Fails with an unchecked exception when the text is something else. */
    static ContactNotice parse(String json, SecretCipher cipher) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonObject object = reader.readObject();
            if (object.containsKey("came")) {
                return new Came(number(object, "came"), number(object, "after"), object.getBoolean(AGAIN, false));
            }
            return object.containsKey("went") ? Went.read(object, cipher) : Tell.read(object);
        }
    }

    private static long number(JsonObject object, String name) {
        return object.getJsonNumber(name).longValueExact();
    }

    private static long number(JsonValue value) {
        return ((JsonNumber) value).longValueExact();
    }
}
