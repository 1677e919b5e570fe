package org.carillon.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every request that README and docs show is one of the document, with parameters and fields that it knows. */
@Tag("P09")
class ApiExamplesTest {
    private static final String PATH = "/(?:api|portal|admin|internal|dev)/v1/[^\\s`\"')|,;]*";

    /** As in {@code PUT /api/v1/take-over {"field":"value"}}, the body also after header fields and an empty line. */
    private static final Pattern REQUEST = Pattern.compile("\\b(GET|POST|PUT|PATCH|DELETE) +(" + PATH
            + ")(?: HTTP/1\\.1\\n(?:[A-Z][A-Za-z-]*: [^\\n]*\\n)*\\n)?[ \\t]*(\\{\"[^\\n]*)?");

    private static final Pattern CURL =
            Pattern.compile("\\bcurl [^\\n]*?http://[0-9.]+:8080(" + PATH + ")(?:[^\\n]*? -d '([^']*)')?");

    private final JsonNode document = read();

    private record Example(Path file, String method, String target, String body) {
        String path() {
            return target.replaceAll("[?].*", "").replaceAll("[.:/]+$", "");
        }

        List<String> parameters() {
            return target.contains("?")
                    ? Stream.of(target.substring(target.indexOf('?') + 1).split("&"))
                            .map(pair -> pair.replaceAll("=.*", ""))
                            .filter(name -> name.matches("[A-Za-z]+"))
                            .toList()
                    : List.of();
        }
    }

    @Test
    void requestsOfTheDocsShouldBeThoseOfTheDocument() {
        List<Example> examples = examples();
        int bodies = 0;
        for (Example example : examples) {
            JsonNode operation = operation(example).orElseThrow(() -> new AssertionError(example + " is no operation"));
            assertThat(queryParameters(operation))
                    .as("parameters of %s", example)
                    .containsAll(example.parameters());
            Optional<JsonNode> body = json(example.body());
            Set<String> known = fieldsOfBody(operation);
            if (body.isPresent() && !known.isEmpty()) {
                bodies++;
                Set<String> fields = new TreeSet<>();
                body.get().fieldNames().forEachRemaining(fields::add);
                assertThat(known).as("fields of %s", example).containsAll(fields);
            }
        }
        assertThat(examples).hasSizeGreaterThan(150);
        assertThat(bodies).isGreaterThan(25);
    }

    private List<Example> examples() {
        try (Stream<Path> docs = Files.walk(Path.of("../docs"))) {
            return Stream.concat(Stream.of(Path.of("../README.md")), docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .flatMap(ApiExamplesTest::examples)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Example> examples(Path file) {
        String text = text(file).replace("\\\n", "");
        List<Example> found = new ArrayList<>();
        for (Matcher request = REQUEST.matcher(text); request.find(); ) {
            found.add(new Example(file, request.group(1), request.group(2), orEmpty(request.group(3))));
        }
        for (Matcher curl = CURL.matcher(text); curl.find(); ) {
            String body = orEmpty(curl.group(2));
            found.add(new Example(file, body.isEmpty() ? "GET" : "POST", curl.group(1), body));
        }
        return found.stream();
    }

    private Optional<JsonNode> operation(Example example) {
        return document.get("paths").properties().stream()
                .filter(path -> example.path().matches(path.getKey().replaceAll("\\{[^}]*}", "[^/]+")))
                .map(Map.Entry::getValue)
                .map(path -> path.path(example.method().toLowerCase(Locale.ROOT)))
                .filter(operation -> !operation.isMissingNode())
                .findFirst();
    }

    private Set<String> queryParameters(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .map(this::resolved)
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> parameter.path("name").asText())
                .collect(Collectors.toSet());
    }

    private Set<String> fieldsOfBody(JsonNode operation) {
        Set<String> fields = new TreeSet<>();
        resolved(operation.at("/requestBody/content/application~1json/schema"))
                .path("properties")
                .fieldNames()
                .forEachRemaining(fields::add);
        return fields;
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** Empty where something is left out. */
    private static Optional<JsonNode> json(String text) {
        if (!text.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ObjectMapper().readTree(text));
        } catch (JsonProcessingException shortened) {
            return Optional.empty();
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper()
                    .readTree(
                            Path.of("src/main/resources/META-INF/openapi.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
