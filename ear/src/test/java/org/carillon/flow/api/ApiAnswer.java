package org.carillon.flow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;

/** What the API answered. */
public record ApiAnswer(HttpResponse<String> response) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public JsonNode json() {
        try {
            return MAPPER.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + response.body(), e);
        }
    }

    public String text(String field) {
        return json().path(field).asText();
    }

    public ApiAnswer expect(int status) {
        assertThat(status())
                .as("%s %s: %s", response.request().method(), response.uri(), response.body())
                .isEqualTo(status);
        return this;
    }

    /** Expects a complete problem document of the type. */
    public ApiAnswer expectProblem(int status, String slug) {
        expect(status);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        assertThat(text("type")).isEqualTo("urn:carillon:problem:" + slug);
        assertThat(json().path("status").asInt()).isEqualTo(status);
        assertThat(text("title")).isNotEmpty();
        assertThat(text("instance")).isEqualTo(response.uri().getRawPath());
        assertThat(text("correlationId")).isNotEmpty();
        return this;
    }
}
