package org.carillon.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {
    record Inner(@Nullable String text) {}

    record Outer(
            @Nullable String text,
            @Nullable Integer number,
            @Nullable Boolean flag,
            @Nullable List<String> list,
            @Nullable Inner inner) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":1}                        | text       | This must be text.",
                "{\"text\":true}                     | text       | This must be text.",
                "{\"text\":1.5}                      | text       | This must be text.",
                "{\"text\":{}}                       | text       | This must be text.",
                "{\"text\":[\"a\"]}                  | text       | This must be text.",
                "{\"number\":\"1\"}                  | number     | This must be a whole number in range.",
                "{\"number\":1.5}                    | number     | This must be a whole number in range.",
                "{\"number\":true}                   | number     | This must be a whole number in range.",
                "{\"flag\":\"true\"}                 | flag       | This must be true or false.",
                "{\"flag\":1}                        | flag       | This must be true or false.",
                "{\"list\":\"a\"}                    | list       | This must be a list.",
                "{\"list\":[1]}                      | list.0     | This must be text.",
                "{\"inner\":\"a\"}                   | inner      | This must be an object.",
                "{\"inner\":{\"text\":1}}            | inner.text | This must be text.",
                "{\"inner\":{\"other\":1}}           | inner.other| There is no field 'inner.other' here.",
                "{\"other\":1}                       | other      | There is no field 'other' here.",
                "{\"text\":\"a\",\"text\":\"b\"}     | text       | The field 'text' is there more than once.",
            })
    void wrongFieldShouldBeNamed(String json, String field, String detail) {
        BadJsonException refused = refused(json);
        Problem problem = refused.on(Problem.of("x", "x", 400, refused.detail()));
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.detail()).isEqualTo(detail);
    }

    @Test
    void numberOutOfRangeShouldNameItsField() {
        assertThat(refused("{\"number\":3000000000}")
                        .on(Problem.of("x", "x", 400, ""))
                        .field())
                .isEqualTo("number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                  | The request has no body.",
                "null                | The body is null.",
                "{                   | The body is not JSON",
                "{} {}               | There is something after the end of the JSON.",
                "{'text':'a'}        | The body is not JSON",
                "{\"text\":\"a\",}   | The body is not JSON",
                "{\"number\":NaN}    | The body is not JSON",
                "{\"number\":01}     | The body is not JSON",
                "{/* x */}           | The body is not JSON",
                "text                | The body is not JSON",
            })
    void whatIsNotJsonShouldBeRefused(String json, String detail) {
        assertThat(refused(json).detail()).startsWith(detail);
    }

    @Test
    void bodyThatIsNoObjectShouldBeRefused() {
        assertThat(refused("[]").detail()).isEqualTo("This must be an object.");
        assertThat(refused("\"text\"").detail()).isEqualTo("This must be an object.");
    }

    @Test
    void depthAndLengthShouldBeBounded() {
        String tooMuch = "The JSON is nested too deep, or has a number or name that is too long.";
        assertThat(refused("[".repeat(10_000)).detail()).isIn(tooMuch, "This must be an object.");
        assertThat(refused("{\"other\":" + "[".repeat(10_000)).detail())
                .isIn(tooMuch, "There is no field 'other' here.");
        assertThat(refused("{\"list\":" + "[".repeat(10_000)).detail()).isIn(tooMuch, "This must be text.");
        assertThat(refused("{\"number\":" + "9".repeat(60_000) + "}").detail()).isEqualTo(tooMuch);
        assertThat(refused("{\"" + "n".repeat(60_000) + "\":1}").detail()).isEqualTo(tooMuch);
    }

    @Test
    void goodBodyShouldBeRead() throws IOException {
        Outer outer = StrictJson.read(
                "{\"text\":\"ż\",\"number\":7,\"flag\":true,\"list\":[\"a\"],\"inner\":{\"text\":null}}"
                        .getBytes(UTF_8),
                Outer.class);
        assertThat(outer).isEqualTo(new Outer("ż", 7, true, List.of("a"), new Inner(null)));
    }

    @Test
    void timesShouldBeWrittenAsText() {
        assertThat(StrictJson.write(Map.of("at", Instant.parse("2026-11-20T12:00:00Z"))))
                .isEqualTo("{\"at\":\"2026-11-20T12:00:00Z\"}");
    }

    private static BadJsonException refused(String json) {
        return catchThrowableOfType(BadJsonException.class, () -> StrictJson.read(json.getBytes(UTF_8), Outer.class));
    }
}
