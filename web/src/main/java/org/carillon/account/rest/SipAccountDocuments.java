package org.carillon.account.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.carillon.account.OffnetRequest;
import org.carillon.account.SipAccounts;
import org.carillon.account.SipAccounts.SipAccount;
import org.carillon.routing.MediaProfile;
import org.jspecify.annotations.Nullable;

/** The JSON of SIP accounts. */
final class SipAccountDocuments {
    private SipAccountDocuments() {}

    /** What is usual in the session descriptions of an account (R143). */
    record Media(boolean ice, boolean encrypted, List<String> audio, List<String> video) {
        static Media of(MediaProfile profile) {
            return new Media(profile.ice(), profile.encrypted(), profile.audio(), profile.video());
        }
    }

    /** @param password of an account with somebody else; null where the connection is not protected */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Document(String username, @Nullable String password, String domain, List<String> servers, Media media) {
        static Document of(SipAccount account, boolean protectedWay, MediaProfile profile) {
            return new Document(
                    account.username(),
                    protectedWay ? account.password() : null,
                    account.domain(),
                    account.servers(),
                    Media.of(profile));
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Document[domain=" + domain + "]";
        }
    }

    /** @param own whether the OFFNET account is one with somebody else; otherwise it is the ONNET one */
    record Both(Document onnet, Document offnet, boolean own) {
        /** @param showsPassword to its user, over a protected connection */
        static Both of(SipAccounts.Both both, boolean showsPassword) {
            return new Both(
                    Document.of(both.onnet(), showsPassword, MediaProfile.ONNET),
                    Document.of(both.offnet(), showsPassword, MediaProfile.OFFNET),
                    both.own());
        }
    }

    /** What is written to the OFFNET account. */
    record Wanted(
            @NotNull @Size(min = 1, max = 128) String username,

            @Size(min = 1, max = 256)
            @Pattern(regexp = "[\\x21-\\x7e]*", message = "must be visible ASCII characters")
            @Nullable
            String password,

            @NotNull @Size(min = 1, max = 255) String domain,
            @Size(max = 5) @Nullable List<@NotNull @Size(min = 1, max = 255) String> servers) {
        OffnetRequest request() {
            return new OffnetRequest(username, password, domain, servers);
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Wanted[domain=" + domain + "]";
        }
    }
}
