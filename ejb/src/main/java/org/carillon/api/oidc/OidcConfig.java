package org.carillon.api.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.carillon.api.TokenConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the provider that administrators log in with, {@code carillon.api.oidc.*}. */
@ApplicationScoped
public class OidcConfig {
    private static final String SECRET = "oidc.secret";

    private Optional<URI> issuer = Optional.empty();
    private String clientId = "";
    private Optional<URI> redirect = Optional.empty();
    private String rolesClaim = "";
    private String administrators = "";
    private String auditors = "";
    private Path secrets = Path.of(".");

    /** For the container's proxy only. */
    protected OidcConfig() {}

    /** @throws IllegalArgumentException where a provider is named and could be read by others, or its settings are not whole */
    @Inject
    public OidcConfig(
            @ConfigProperty(name = "carillon.api.oidc.issuer") Optional<URI> issuer,
            @ConfigProperty(name = "carillon.api.oidc.client-id", defaultValue = "carillon") String clientId,
            @ConfigProperty(name = "carillon.api.oidc.redirect") Optional<URI> redirect,
            @ConfigProperty(name = "carillon.api.oidc.roles-claim", defaultValue = "groups") String rolesClaim,
            @ConfigProperty(name = "carillon.api.oidc.administrators", defaultValue = "carillon-admin")
                    String administrators,
            @ConfigProperty(name = "carillon.api.oidc.auditors", defaultValue = "carillon-auditor") String auditors,
            TokenConfig tokens) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.redirect = redirect;
        this.rolesClaim = rolesClaim;
        this.administrators = administrators;
        this.auditors = auditors;
        this.secrets = tokens.secretsDirectory();
        issuer.ifPresent(OidcConfig::requireTls);
        if (issuer.isPresent() && redirect.isEmpty()) {
            throw new IllegalArgumentException("carillon.api.oidc.redirect is needed with an issuer");
        }
    }

    /** OpenID Connect Core 1.0 §16.17 (TLS Requirements); a provider on this machine may do without. */
    static void requireTls(URI address) {
        boolean safe = "https".equals(address.getScheme()) || "http".equals(address.getScheme()) && isHere(address);
        if (!safe) {
            throw new IllegalArgumentException("a provider of log-ins is reached over https: " + address);
        }
    }

    private static boolean isHere(URI address) {
        try {
            String host = address.getHost();
            return host != null
                    && (host.equals("localhost") || host.matches("[0-9.]+"))
                    && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Empty: administrators log in with the password alone. */
    public Optional<URI> issuer() {
        return issuer;
    }

    public String clientId() {
        return clientId;
    }

    /** Where the provider sends people back to. */
    public URI redirect() {
        return redirect.orElseThrow();
    }

    /** The claim that lists what somebody may do; with points between, one within another. */
    public String rolesClaim() {
        return rolesClaim;
    }

    /** The value that makes an administrator. */
    public String administrators() {
        return administrators;
    }

    /** The value that lets somebody see everything and change nothing. */
    public String auditors() {
        return auditors;
    }

    /** File {@code oidc.secret} in the secrets folder, read at each log-in; empty for a client without one. */
    Optional<String> clientSecret() {
        Path file = secrets.resolve(SECRET);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }
}
