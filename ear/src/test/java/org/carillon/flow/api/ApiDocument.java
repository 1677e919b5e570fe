package org.carillon.flow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The OpenAPI document of the running server. */
public final class ApiDocument {
    private final JsonNode document;

    ApiDocument(JsonNode document) {
        this.document = document;
    }

    public JsonNode json() {
        return document;
    }

    /** Fails when the document has the operation and not the status, or has required fields that the answer lacks. */
    void check(String method, ApiAnswer answer) {
        Optional<JsonNode> operation = operation(method, answer.response().uri().getPath());
        if (operation.isEmpty()) {
            return;
        }
        JsonNode documented = resolve(operation.get().path("responses").path(Integer.toString(answer.status())));
        assertThat(documented.isMissingNode())
                .as(
                        "%s %s answered %d, which is not documented: %s",
                        method,
                        answer.response().uri().getPath(),
                        answer.status(),
                        answer.response().body())
                .isFalse();
        String type = answer.header("Content-Type").replaceAll(";.*", "");
        if (!answer.response().body().isEmpty() && !method.equals("HEAD")) {
            JsonNode schema = documented.path("content").path(type).path("schema");
            assertThat(schema.isMissingNode())
                    .as(
                            "%s %s: %d with %s is documented",
                            method, answer.response().uri(), answer.status(), type)
                    .isFalse();
            if (type.endsWith("json")) {
                checkValue(schema, answer.json());
            }
        }
    }

    private void checkValue(JsonNode reference, JsonNode value) {
        JsonNode schema = resolve(reference);
        if (schema.path("type").asText().equals("array")) {
            value.forEach(item -> checkValue(schema.path("items"), item));
        } else if (schema.path("type").asText().equals("object")) {
            schema.path("required")
                    .forEach(name -> assertThat(value.has(name.asText()))
                            .as("%s in %s", name, value)
                            .isTrue());
            if (schema.has("oneOf")) {
                assertThat(schema.path("oneOf"))
                        .as("exactly one of them fits %s", value)
                        .filteredOn(choice -> requires(choice, value))
                        .hasSize(1);
            }
            if (schema.has("properties")) {
                value.fieldNames()
                        .forEachRemaining(
                                name -> assertThat(schema.path("properties").has(name))
                                        .as("%s of %s is documented", name, value)
                                        .isTrue());
            }
        }
    }

    private static boolean requires(JsonNode choice, JsonNode value) {
        return StreamSupport.stream(choice.path("required").spliterator(), false)
                .allMatch(name -> value.has(name.asText()));
    }

    private Optional<JsonNode> operation(String method, String path) {
        return document.path("paths").properties().stream()
                .filter(entry -> matches(entry.getKey(), path))
                .map(Map.Entry::getValue)
                .map(item -> item.path(method.toLowerCase(Locale.ROOT)))
                .filter(operation -> !operation.isMissingNode())
                .findFirst();
    }

    private static boolean matches(String template, String path) {
        return Pattern.matches(template.replaceAll("\\{[^}]*}", "[^/]+"), path);
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
