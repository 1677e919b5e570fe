package org.carillon.privacy;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** A ZIP file as it grows. What is written is bounded, and nothing of it is kept in memory but the compressed octets. */
final class PersonalArchive implements AutoCloseable {
    /** Writes the octets of one file. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(octets);
    private final long most;

    PersonalArchive(long most) {
        this.most = most;
    }

    /** @throws DomainException TOO_LARGE */
    void add(String name, Content content) {
        try {
            zip.putNextEntry(new ZipEntry(name));
            content.writeTo(new OutputStream() {
                @Override
                public void write(int octet) throws IOException {
                    zip.write(octet);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    requireRoom();
                    zip.write(bytes, offset, length);
                }

                @Override
                public void flush() {
                    // the end of the entry does it
                }

                @Override
                public void close() {
                    // there may be more entries
                }
            });
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException("an archive in memory", e);
        }
    }

    /** A list of objects, each as it comes. */
    void addRows(String name, Consumer<Consumer<Map<String, Object>>> rows) {
        add(name, out -> {
            try (JsonGenerator json = Json.createGenerator(out)) {
                json.writeStartArray();
                rows.accept(row -> {
                    json.writeStartObject();
                    row.forEach((column, value) -> write(json, column, value));
                    json.writeEnd();
                });
                json.writeEnd();
            }
        });
    }

    private static void write(JsonGenerator json, String name, Object value) {
        switch (value) {
            case Boolean flag -> json.write(name, flag);
            case Long number -> json.write(name, number);
            case Integer number -> json.write(name, number);
            case byte[] octets -> writeOctets(json, name, octets);
            case Timestamp time -> json.write(name, time.toInstant().toString());
            case OffsetDateTime time -> json.write(name, time.toInstant().toString());
            default -> json.write(name, value.toString());
        }
    }

    /** As text where it is text, otherwise in base64 under another name. */
    private static void writeOctets(JsonGenerator json, String name, byte[] octets) {
        try {
            json.write(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(octets))
                            .toString());
        } catch (CharacterCodingException noText) {
            json.write(name + "_base64", Base64.getEncoder().encodeToString(octets));
        }
    }

    byte[] finish() throws IOException {
        zip.finish();
        requireRoom();
        return octets.toByteArray();
    }

    private void requireRoom() {
        if (octets.size() > most) {
            throw new DomainException(ProblemType.TOO_LARGE, "The archive would be too large.");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
