package org.carillon.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The document is written by hand; this holds it and the resources together. */
@Tag("P09")
class ApiDocumentTest {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final JsonNode document = read();
    private final List<Operation> operations = operations();

    private record Operation(String method, String path, Class<?> resource, Method handler) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    void documentShouldBeOpenApi31() {
        assertThat(document.get("openapi").asText()).startsWith("3.1.");
    }

    @Test
    void documentShouldHaveExactlyTheOperationsOfTheResources() {
        Set<String> documented = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(name -> {
                    if (!name.equals("parameters")) {
                        documented.add(name.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
                    }
                }));
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        operations.stream().map(Operation::toString).toList());
    }

    @Test
    void unsafeOperationsShouldTakeAnIdempotencyKeyAndReturnAResponse() {
        for (Operation operation : operations) {
            assertThat(operation.resource().isAnnotationPresent(RetrySafe.class))
                    .as("%s is retry-safe", operation)
                    .isTrue();
            boolean documented = documented(operation).toString().contains("#/components/parameters/IdempotencyKey");
            assertThat(documented)
                    .as("%s documents the Idempotency-Key", operation)
                    .isEqualTo(!SAFE.contains(operation.method()));
            if (!SAFE.contains(operation.method())) {
                assertThat(operation.handler().getReturnType())
                        .as("%s returns", operation)
                        .isEqualTo(Response.class);
            }
        }
    }

    @Test
    void openOperationsShouldBeDocumentedAsOpenAndOthersWith401And403() {
        for (Operation operation : operations) {
            boolean open = !operation.handler().isAnnotationPresent(RolesAllowed.class)
                    && (operation.handler().isAnnotationPresent(PermitAll.class)
                            || operation.resource().isAnnotationPresent(PermitAll.class));
            boolean internal = operation.path().startsWith("/internal/");
            assertThat(documented(operation).path("security").toString())
                    .as("how %s is closed", operation)
                    .isEqualTo(open ? "[]" : internal ? "[{\"program\":[]}]" : "");
            if (!open) {
                assertThat(documented(operation).get("responses").has("401"))
                        .as("%s documents 401", operation)
                        .isTrue();
                assertThat(documented(operation).get("responses").has("403"))
                        .as("%s documents 403", operation)
                        .isTrue();
            }
        }
    }

    @Test
    void referencesShouldLeadSomewhere() {
        document.findValuesAsText("$ref")
                .forEach(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void requestBodiesShouldRefuseUnknownFieldsInTheDocumentToo() {
        for (Operation operation : operations) {
            JsonNode body = documented(operation).at("/requestBody/content/application~1json/schema/$ref");
            if (!body.isMissingNode()) {
                JsonNode schema = document.at(body.asText().substring(1));
                assertThat(schema.get("additionalProperties").asBoolean(true))
                        .as(body.asText())
                        .isFalse();
            }
        }
    }

    /** Clients are made of the document (ADR 0020): what has no name there gets an ugly one here. */
    @Test
    void everythingShouldHaveANameForClients() {
        Set<String> names = new TreeSet<>();
        for (Operation operation : operations) {
            JsonNode documented = documented(operation);
            assertThat(names.add(documented.path("operationId").asText()))
                    .as("%s has a name of its own", operation)
                    .isTrue();
            documented
                    .path("requestBody")
                    .path("content")
                    .forEach(body -> assertSimple(operation + " takes", body.path("schema")));
            documented
                    .path("responses")
                    .forEach(answer -> answer.path("content")
                            .forEach(body -> assertSimple(operation + " answers", body.path("schema"))));
        }
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(property ->
                                assertSimple(schema.getKey() + "." + property.getKey(), property.getValue())));
    }

    /** A client has one method for an operation, and what it gives has one type. */
    @Test
    void operationsShouldTakeAndAnswerOneKindOfThing() {
        for (Operation operation : operations) {
            Set<String> taken = new TreeSet<>();
            documented(operation)
                    .at("/requestBody/content")
                    .forEach(body -> taken.add(body.path("schema").toString()));
            Set<String> answered = new TreeSet<>();
            documented(operation).path("responses").properties().stream()
                    .filter(answer -> answer.getKey().startsWith("2"))
                    .forEach(answer -> answer.getValue()
                            .path("content")
                            .forEach(body -> answered.add(body.path("schema").toString())));
            assertThat(taken).as("%s takes", operation).hasSizeLessThan(2);
            assertThat(answered).as("%s answers", operation).hasSizeLessThan(2);
        }
    }

    /** A reference, a value, or a list or a map of those. */
    private static void assertSimple(String what, JsonNode schema) {
        assertThat(schema.has("properties") || schema.has("oneOf") || schema.has("anyOf") || schema.has("allOf"))
                .as("%s what should stand among the schemas: %s", what, schema)
                .isFalse();
        if (schema.has("items")) {
            assertSimple(what, schema.get("items"));
        }
        if (schema.path("additionalProperties").isObject()) {
            assertSimple(what, schema.get("additionalProperties"));
        }
    }

    private JsonNode documented(Operation operation) {
        return document.get("paths")
                .get(operation.path())
                .get(operation.method().toLowerCase(java.util.Locale.ROOT));
    }

    private static List<Operation> operations() {
        List<Operation> found = new ArrayList<>();
        for (Application application : List.of(
                new ClientApplication(),
                new PortalApplication(),
                new AdminApplication(),
                new InternalApplication(),
                new DevelopmentApplication())) {
            String base =
                    application.getClass().getAnnotation(ApplicationPath.class).value();
            for (Class<?> type : application.getClasses()) {
                Path path = type.getAnnotation(Path.class);
                if (path != null) {
                    Stream.of(type.getMethods())
                            .forEach(method -> httpMethod(method)
                                    .forEach(name ->
                                            found.add(new Operation(name, path(base, path, method), type, method))));
                }
            }
        }
        return found;
    }

    private static Stream<String> httpMethod(Method method) {
        return Stream.of(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value());
    }

    private static String path(String base, Path ofClass, Method method) {
        Path ofMethod = method.getAnnotation(Path.class);
        return base + "/" + ofClass.value() + (ofMethod == null ? "" : "/" + ofMethod.value());
    }

    private static JsonNode read() {
        try (InputStream in = ApiDocumentTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
