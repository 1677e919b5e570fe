package org.carillon.topup.apple;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Our app in the App Store, and the key that may ask about its purchases. */
@Dependent
public class AppStoreConfig {
    private final Optional<String> bundle;
    private final Optional<String> issuer;
    private final Optional<String> keyId;
    private final Optional<Path> key;
    private final Optional<Path> roots;
    private final String environment;
    private final URI url;
    private final Duration timeout;

    @Inject
    public AppStoreConfig(
            @ConfigProperty(name = "carillon.topup.apple.bundle") Optional<String> bundle,
            @ConfigProperty(name = "carillon.topup.apple.issuer") Optional<String> issuer,
            @ConfigProperty(name = "carillon.topup.apple.key-id") Optional<String> keyId,
            @ConfigProperty(name = "carillon.topup.apple.key") Optional<Path> key,
            @ConfigProperty(name = "carillon.topup.apple.roots") Optional<Path> roots,
            @ConfigProperty(name = "carillon.topup.apple.environment", defaultValue = "Production") String environment,
            @ConfigProperty(name = "carillon.topup.apple.url", defaultValue = "https://api.storekit.itunes.apple.com")
                    URI url,
            @ConfigProperty(name = "carillon.topup.apple.timeout", defaultValue = "PT10S") Duration timeout) {
        this.bundle = bundle;
        this.issuer = issuer;
        this.keyId = keyId;
        this.key = key;
        this.roots = roots;
        this.environment = environment;
        this.url = url;
        this.timeout = timeout;
    }

    /** @throws DomainException NOT_FOUND where the store is not set up */
    public String bundle() {
        return bundle.orElseThrow(AppStoreConfig::notSetUp);
    }

    public String issuer() {
        return issuer.orElseThrow(AppStoreConfig::notSetUp);
    }

    public String keyId() {
        return keyId.orElseThrow(AppStoreConfig::notSetUp);
    }

    /** PEM file with the private key. */
    public Path key() {
        return key.orElseThrow(AppStoreConfig::notSetUp);
    }

    /** PEM file with Apple's root certificate. */
    public Path roots() {
        return roots.orElseThrow(AppStoreConfig::notSetUp);
    }

    /** Production or Sandbox. */
    public String environment() {
        return environment;
    }

    public URI url() {
        return url;
    }

    /** For connecting and again for the answer. */
    public Duration timeout() {
        return timeout;
    }

    private static DomainException notSetUp() {
        return new DomainException(ProblemType.NOT_FOUND, "Nothing is bought in this store.");
    }
}
