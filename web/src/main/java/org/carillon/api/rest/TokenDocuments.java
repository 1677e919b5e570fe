package org.carillon.api.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.carillon.api.SessionTokens;
import org.jspecify.annotations.Nullable;

/** The JSON of tokens. */
final class TokenDocuments {
    private TokenDocuments() {}

    /**
     * A refresh token alone, or an id with a password and what the device is.
     *
     * @param id username or telephone number, with the domain of a tenant or without
     */
    record Grant(
            @Size(min = 1, max = 128) @Nullable String refreshToken,

            @Size(min = 1, max = 320) @Nullable String id,

            @Size(min = 1, max = 256) @Nullable String password,

            @Size(min = 1, max = 32) @Nullable String os,

            @Size(min = 1, max = 128) @Nullable String deviceId,

            @Size(min = 1, max = 1024) @Nullable String deviceKey) {
        @Override
        public String toString() {
            return "Grant[]";
        }
    }

    record LogIn(
            @NotNull @Size(min = 1, max = 64) String name,
            @NotNull @Size(min = 1, max = 256) String password) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Tokens(String accessToken, @Nullable String refreshToken, long expiresInSeconds) {
        static Tokens of(SessionTokens tokens) {
            return new Tokens(
                    tokens.accessToken(),
                    tokens.refreshToken(),
                    tokens.expiresIn().toSeconds());
        }
    }
}
