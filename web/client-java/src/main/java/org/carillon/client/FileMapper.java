package org.carillon.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;

/** A body that is a file is sent as it is; the generated classes would send its name, as JSON. */
final class FileMapper extends ObjectMapper {
    private static final long serialVersionUID = 1L;

    FileMapper(ObjectMapper settings) {
        super(settings);
    }

    @Override
    public ObjectMapper copy() {
        return new FileMapper(this);
    }

    @Override
    public byte[] writeValueAsBytes(Object body) throws JsonProcessingException {
        if (!(body instanceof File file)) {
            return super.writeValueAsBytes(body);
        }
        try {
            return Files.readAllBytes(file.toPath());
        } catch (IOException unreadable) {
            throw JsonMappingException.fromUnexpectedIOE(unreadable);
        }
    }
}
