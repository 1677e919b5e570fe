package org.carillon.accounting.client;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of accounting with others. */
@Dependent
public class ClientConfig {
    private final Optional<String> realm;
    private final Path directory;
    private final int window;
    private final Duration timeout;
    private final Duration retry;
    private final int segmentMegabytes;
    private final String node;
    private final String ownRealm;

    @Inject
    public ClientConfig(
            @ConfigProperty(name = "carillon.accounting.client.realm") Optional<String> realm,
            @ConfigProperty(name = "carillon.accounting.client.directory") Optional<Path> directory,
            @ConfigProperty(name = "carillon.accounting.client.window", defaultValue = "100") int window,
            @ConfigProperty(name = "carillon.accounting.client.timeout", defaultValue = "PT10S") Duration timeout,
            @ConfigProperty(name = "carillon.accounting.client.retry", defaultValue = "PT5S") Duration retry,
            @ConfigProperty(name = "carillon.accounting.client.segment-megabytes", defaultValue = "16")
                    int segmentMegabytes,
            @ConfigProperty(name = "carillon.diameter.host", defaultValue = "carillon-1.carillon.local") String node,
            @ConfigProperty(name = "carillon.diameter.realm", defaultValue = "carillon.local") String ownRealm) {
        this.realm = realm;
        this.directory =
                directory.orElseGet(() -> Path.of(System.getProperty("jboss.server.data.dir", "."), "accounting"));
        this.window = window;
        this.timeout = timeout;
        this.retry = retry;
        this.segmentMegabytes = segmentMegabytes;
        this.node = node;
        this.ownRealm = ownRealm;
    }

    /** Where the charging data function is; empty for none. */
    public Optional<String> realm() {
        return realm;
    }

    /** Where requests are kept until they are answered. */
    public Path directory() {
        return directory;
    }

    AccountingSender.Settings sending() {
        return new AccountingSender.Settings(window, timeout, retry);
    }

    long segmentOctets() {
        return segmentMegabytes * 1024L * 1024;
    }

    /** That of our users. */
    public String ownRealm() {
        return ownRealm;
    }

    /** This node's name. */
    public String node() {
        return node;
    }
}
