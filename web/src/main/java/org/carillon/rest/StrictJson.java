package org.carillon.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JSON as we read and write it. Reading is strict: no unknown or duplicate field, no number where a text is wanted, no
 * depth, number or name beyond any use. What is wrong is said by field.
 */
public final class StrictJson {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER_LENGTH = 40;
    private static final int MAX_NAME_LENGTH = 64;
    private static final Pattern DUPLICATE = Pattern.compile("Duplicate (?:field|Object property) ['\"](.*)['\"]");

    private static final ObjectMapper MAPPER = mapper();

    /** For one element of many: what follows it is not its concern. */
    private static final ObjectReader ELEMENTS =
            MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private StrictJson() {}

    /**
     * Reads a body.
     *
     * @throws IOException BadJsonException, for a client to see
     */
    public static <T> T read(byte[] json, Class<T> type) throws IOException {
        if (json.length == 0) {
            throw new BadJsonException("The request has no body.", null, null);
        }
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new BadJsonException("The body is null.", null, null);
            }
            return value;
        } catch (JsonProcessingException e) {
            throw bad(e);
        }
    }

    /** A list that is read one element at a time. */
    public record Elements<T>(Class<T> type, Consumer<T> taker) {
        private void takeNext(JsonParser parser) throws IOException {
            T element = ELEMENTS.forType(type).readValue(parser);
            if (element == null) {
                throw new BadJsonException("This must not be null.", null, null);
            }
            JsonBody.validate(element);
            taker.accept(element);
        }
    }

    /**
     * Reads an object that holds nothing but lists, however long, without keeping their elements. What is wrong with an
     * element is said by the list and its place in it.
     *
     * @param lists by the names that may be there
     * @throws IOException BadJsonException, for a client to see
     */
    public static void readLists(InputStream json, Map<String, Elements<?>> lists) throws IOException {
        try (JsonParser parser = MAPPER.getFactory().createParser(json)) {
            if (parser.nextToken() == null) {
                throw new BadJsonException("The request has no body.", null, null);
            }
            require(parser.currentToken() == JsonToken.START_OBJECT, "The body must be an object.", null);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                Elements<?> list = lists.get(name);
                require(list != null, "There is no field '" + name + "' here.", name);
                require(parser.nextToken() == JsonToken.START_ARRAY, "This must be a list.", name);
                readList(parser, name, list);
            }
            require(parser.nextToken() == null, "There is something after the end of the JSON.", null);
        } catch (JsonProcessingException e) {
            throw bad(e);
        }
    }

    private static void readList(JsonParser parser, String name, Elements<?> list) throws IOException {
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            try {
                list.takeNext(parser);
            } catch (DatabindException e) {
                throw bad(e).within(name + "." + i);
            } catch (BadJsonException e) {
                throw e.within(name + "." + i);
            }
        }
    }

    private static void require(boolean good, String text, @Nullable String field) throws BadJsonException {
        if (!good) {
            throw new BadJsonException(text, field, null);
        }
    }

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getName() + " as JSON", e);
        }
    }

    private static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
        for (CoercionInputShape shape :
                List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .maxNameLength(MAX_NAME_LENGTH)
                        .build());
        mapper.getFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        return mapper;
    }

    private static BadJsonException bad(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                new BadJsonException("There is no field '" + path(unknown) + "' here.", path(unknown), e);
            case MismatchedInputException mismatch ->
                mismatch.getOriginalMessage().startsWith("Trailing token")
                        ? new BadJsonException("There is something after the end of the JSON.", null, e)
                        : new BadJsonException(wanted(mismatch.getTargetType()), path(mismatch), e);
            case StreamConstraintsException tooMuch ->
                new BadJsonException("The JSON is nested too deep, or has a number or name that is too long.", null, e);
            default -> syntax(e);
        };
    }

    private static BadJsonException syntax(JsonProcessingException e) {
        if (e.getCause() instanceof StreamConstraintsException) {
            return new BadJsonException(
                    "The JSON is nested too deep, or has a number or name that is too long.", null, e);
        }
        Matcher duplicate = DUPLICATE.matcher(String.valueOf(e.getOriginalMessage()));
        if (duplicate.find()) {
            return new BadJsonException(
                    "The field '" + duplicate.group(1) + "' is there more than once.", duplicate.group(1), e);
        }
        if (e instanceof DatabindException databind && !(path(databind) == null)) {
            return new BadJsonException("The value cannot be taken.", path(databind), e);
        }
        String where = e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
        return new BadJsonException("The body is not JSON" + where + ".", null, e);
    }

    private static @Nullable String path(DatabindException e) {
        if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            return null;
        }
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == null) {
            return "The value has the wrong type.";
        }
        if (type == String.class) {
            return "This must be text.";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "This must be true or false.";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "This must be a whole number in range.";
        }
        if (type.isEnum()) {
            return "This must be one of "
                    + List.of(type.getEnumConstants()).stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        return Collection.class.isAssignableFrom(type) ? "This must be a list." : "This must be an object.";
    }
}
