package org.carillon.api.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.carillon.api.SessionTokens;
import org.jspecify.annotations.Nullable;

/** The JSON of tokens. */
final class TokenDocuments {
    private TokenDocuments() {}

    record Refresh(@NotNull @Size(min = 1, max = 128) String refreshToken) {}

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
