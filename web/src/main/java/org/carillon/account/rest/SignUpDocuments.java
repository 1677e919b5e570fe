package org.carillon.account.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.carillon.account.Opened;
import org.carillon.account.SipAccess;
import org.carillon.api.SessionTokens;
import org.jspecify.annotations.Nullable;

/** The JSON of sign-up. */
final class SignUpDocuments {
    private static final String VISIBLE = "[\\x21-\\x7e]*";

    private SignUpDocuments() {}

    /** @param country ISO 3166-1 alpha-2 or a calling code */
    record Start(
            @NotNull @Size(min = 1, max = 32) @Pattern(regexp = "[0-9+() ./-]*", message = "is no telephone number")
            String phone,

            @Size(min = 1, max = 3) @Pattern(regexp = "[A-Za-z]{2}|[0-9]{1,3}", message = "is no country") @Nullable
            String country,

            @NotNull @Size(min = 1, max = 32) @Pattern(regexp = VISIBLE, message = "must be visible ASCII characters")
            String os,

            @NotNull @Size(min = 1, max = 128) @Pattern(regexp = VISIBLE, message = "must be visible ASCII characters")
            String deviceId,

            @Size(min = 1, max = 1024) @Pattern(regexp = VISIBLE, message = "must be base64") @Nullable
            String deviceKey,

            @Valid @Nullable Proof deviceProof) {}

    /** @param madeAt ISO 8601 */
    record Proof(
            @NotNull @Size(min = 20, max = 40) String madeAt,

            @NotNull @Size(min = 1, max = 512) @Pattern(regexp = VISIBLE, message = "must be base64")
            String signature) {}

    record Code(
            @NotNull @Pattern(regexp = "[0-9]{1,16}", message = "must be digits")
            String code) {}

    /** @param state {@code pending} */
    record Pending(String id, String state, int smsLeft, long resendAfterSeconds) {}

    record Delivery(String state) {}

    record Sip(String username, String password, String domain, List<String> servers, String instance) {
        static Sip of(SipAccess access) {
            return new Sip(access.username(), access.password(), access.domain(), access.servers(), access.instance());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Credentials(
            String login,
            Sip sip,
            String accessToken,
            @Nullable String refreshToken,
            long expiresInSeconds) {
        static Credentials of(Opened opened, SessionTokens tokens) {
            return new Credentials(
                    opened.login(),
                    Sip.of(opened.sip()),
                    tokens.accessToken(),
                    tokens.refreshToken(),
                    tokens.expiresIn().toSeconds());
        }
    }
}
