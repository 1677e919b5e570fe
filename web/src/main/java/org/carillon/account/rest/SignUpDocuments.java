package org.carillon.account.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.carillon.account.DeliveryReport;
import org.carillon.account.DeliveryState;
import org.carillon.account.MailPending;
import org.carillon.account.SignUpAnswer;
import org.carillon.account.model.CallFailure;
import org.jspecify.annotations.Nullable;

/** The JSON of sign-up. */
final class SignUpDocuments {
    private static final String VISIBLE = "[\\x21-\\x7e]*";

    private SignUpDocuments() {}

    /**
     * By phone or by username: the fields of the other way are not there.
     *
     * @param country ISO 3166-1 alpha-2 or a calling code
     * @param language of the mail, two or three small letters
     */
    record Start(
            @Size(min = 1, max = 32) @Pattern(regexp = "[0-9+() ./-]*", message = "is no telephone number") @Nullable
            String phone,

            @Size(min = 1, max = 3) @Pattern(regexp = "[A-Za-z]{2}|[0-9]{1,3}", message = "is no country") @Nullable
            String country,

            @Size(min = 1, max = 32) @Pattern(regexp = VISIBLE, message = "must be visible ASCII characters") @Nullable
            String os,

            @Size(min = 1, max = 128) @Pattern(regexp = VISIBLE, message = "must be visible ASCII characters") @Nullable
            String deviceId,

            @Size(min = 1, max = 1024) @Pattern(regexp = VISIBLE, message = "must be base64") @Nullable
            String deviceKey,

            @Valid @Nullable Proof deviceProof,

            @Size(min = 1, max = 64) @Nullable String username,

            @Size(min = 1, max = 256) @Nullable String password,

            @Size(min = 1, max = 254) @Nullable String email,

            @Pattern(regexp = "[a-z]{2,3}", message = "is no language") @Nullable
            String language) {}

    /** @param country ISO 3166-1 alpha-2 or a calling code */
    record LogInStart(
            @NotNull @Size(min = 1, max = 32) @Pattern(regexp = "[0-9+() ./-]*", message = "is no telephone number")
            String phone,

            @Size(min = 1, max = 3) @Pattern(regexp = "[A-Za-z]{2}|[0-9]{1,3}", message = "is no country") @Nullable
            String country,

            @NotNull @Size(min = 1, max = 32) @Pattern(regexp = VISIBLE, message = "must be visible ASCII characters")
            String os,

            @NotNull @Size(min = 1, max = 128) @Pattern(regexp = VISIBLE, message = "must be visible ASCII characters")
            String deviceId,

            @Size(min = 1, max = 1024) @Pattern(regexp = VISIBLE, message = "must be base64") @Nullable
            String deviceKey) {}

    /** @param madeAt ISO 8601 */
    record Proof(
            @NotNull @Size(min = 20, max = 40) String madeAt,

            @NotNull @Size(min = 1, max = 512) @Pattern(regexp = VISIBLE, message = "must be base64")
            String signature) {}

    record Code(
            @NotNull @Pattern(regexp = "[0-9]{1,16}", message = "must be digits")
            String code) {}

    /** @param state {@code pending} */
    record Pending(String id, String state, int smsLeft, long resendAfterSeconds) {
        static Pending of(SignUpAnswer.Pending pending) {
            return new Pending(
                    pending.id(),
                    "pending",
                    pending.smsLeft(),
                    pending.resendAfter().toSeconds());
        }
    }

    /** @param state {@code pending} */
    record PendingMail(String id, String state, int mailsLeft, long resendAfterSeconds) {
        static PendingMail of(MailPending pending) {
            return new PendingMail(
                    pending.id(),
                    "pending",
                    pending.mailsLeft(),
                    pending.resendAfter().toSeconds());
        }
    }

    /**
     * @param state {@code pending}, {@code delivered} or {@code failed}
     * @param reason why a call failed: {@code busy}, {@code no-answer}, {@code refused}, {@code unknown-number},
     *     {@code cut-off} or {@code unavailable}; null for everything else
     * @param pollsLeft how many more times it may be asked; null for a mail
     * @param callOffered whether a call may be asked for now; null for a mail
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Delivery(
            String state,
            @Nullable String reason,
            @Nullable Integer pollsLeft,
            @Nullable Boolean callOffered) {
        static Delivery of(DeliveryState mail) {
            return new Delivery(name(mail), null, null, null);
        }

        static Delivery of(DeliveryReport code) {
            CallFailure reason = code.reason();
            return new Delivery(
                    name(code.state()), reason == null ? null : reason.slug(), code.pollsLeft(), code.callOffered());
        }

        private static String name(DeliveryState state) {
            return state.name().toLowerCase(Locale.ROOT);
        }
    }
}
