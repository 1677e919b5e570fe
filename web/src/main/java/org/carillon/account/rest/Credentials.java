package org.carillon.account.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.carillon.account.Opened;
import org.carillon.account.SipAccess;
import org.carillon.api.SessionTokens;
import org.jspecify.annotations.Nullable;

/**
 * What a device gets that was let in.
 *
 * @param sip null where the connection is not protected
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Credentials(
        String login,
        @Nullable Sip sip,
        String accessToken,
        @Nullable String refreshToken,
        long expiresInSeconds) {
    /** What a phone needs to REGISTER. */
    public record Sip(String username, String password, String domain, List<String> servers, String instance) {
        static Sip of(SipAccess access) {
            return new Sip(access.username(), access.password(), access.domain(), access.servers(), access.instance());
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Sip[]";
        }
    }

    public static Credentials of(Opened opened, SessionTokens tokens) {
        return new Credentials(
                opened.login(),
                Sip.of(opened.sip()),
                tokens.accessToken(),
                tokens.refreshToken(),
                tokens.expiresIn().toSeconds());
    }

    /** The same without the SIP password, for a connection that others may read (R039). */
    public Credentials withoutSip() {
        return new Credentials(login, null, accessToken, refreshToken, expiresInSeconds);
    }
}
