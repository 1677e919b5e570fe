package org.carillon.topup.google;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Our app in Google Play, and the service account that may ask about its purchases. */
@Dependent
public class GooglePlayConfig {
    private final Optional<String> packageName;
    private final Optional<Path> serviceAccount;
    private final boolean testPurchases;
    private final URI url;
    private final Duration timeout;
    private final Duration refundInterval;

    @Inject
    public GooglePlayConfig(
            @ConfigProperty(name = "carillon.topup.google.package") Optional<String> packageName,
            @ConfigProperty(name = "carillon.topup.google.service-account") Optional<Path> serviceAccount,
            @ConfigProperty(name = "carillon.topup.google.test-purchases", defaultValue = "false")
                    boolean testPurchases,
            @ConfigProperty(
                            name = "carillon.topup.google.url",
                            defaultValue = "https://androidpublisher.googleapis.com")
                    URI url,
            @ConfigProperty(name = "carillon.topup.google.timeout", defaultValue = "PT10S") Duration timeout,
            @ConfigProperty(name = "carillon.topup.google.refund-interval", defaultValue = "PT15M")
                    Duration refundInterval) {
        if (refundInterval.toSeconds() < 1) {
            throw new IllegalArgumentException("carillon.topup.google.refund-interval is a second or more");
        }
        this.packageName = packageName;
        this.serviceAccount = serviceAccount;
        this.testPurchases = testPurchases;
        this.url = url;
        this.timeout = timeout;
        this.refundInterval = refundInterval;
    }

    /** Whether anything is bought there. */
    public boolean isSetUp() {
        return packageName.isPresent() && serviceAccount.isPresent();
    }

    /** @throws DomainException NOT_FOUND where the store is not set up */
    public String packageName() {
        return packageName.orElseThrow(GooglePlayConfig::notSetUp);
    }

    /** The JSON file with its key. */
    public Path serviceAccount() {
        return serviceAccount.orElseThrow(GooglePlayConfig::notSetUp);
    }

    /** Whether purchases of testers, which cost them nothing, are credited. */
    public boolean testPurchases() {
        return testPurchases;
    }

    public URI url() {
        return url;
    }

    /** For connecting and again for the answer. */
    public Duration timeout() {
        return timeout;
    }

    /** Between two questions for refunds. */
    public Duration refundInterval() {
        return refundInterval;
    }

    private static DomainException notSetUp() {
        return new DomainException(ProblemType.NOT_FOUND, "Nothing is bought in this store.");
    }
}
