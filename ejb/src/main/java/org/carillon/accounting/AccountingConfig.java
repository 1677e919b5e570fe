package org.carillon.accounting;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of accounting for others. */
@Dependent
public class AccountingConfig {
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Duration interimInterval;
    private final Duration sessionTimeout;
    private final int queueCapacity;
    private final int batchSize;
    private final Optional<Path> directory;
    private final int fileLines;
    private final Duration fileAge;
    private final String node;

    @Inject
    public AccountingConfig(
            @ConfigProperty(name = "carillon.accounting.interim-interval", defaultValue = "PT5M")
                    Duration interimInterval,
            @ConfigProperty(name = "carillon.accounting.session-timeout", defaultValue = "PT24H")
                    Duration sessionTimeout,
            @ConfigProperty(name = "carillon.accounting.queue-capacity", defaultValue = "10000") int queueCapacity,
            @ConfigProperty(name = "carillon.accounting.batch-size", defaultValue = "500") int batchSize,
            @ConfigProperty(name = "carillon.accounting.files.directory") Optional<Path> directory,
            @ConfigProperty(name = "carillon.accounting.files.max-lines", defaultValue = "10000") int fileLines,
            @ConfigProperty(name = "carillon.accounting.files.max-age", defaultValue = "PT15M") Duration fileAge,
            @ConfigProperty(name = "carillon.diameter.host", defaultValue = "carillon-1.carillon.local") String node) {
        this.interimInterval = interimInterval;
        this.sessionTimeout = sessionTimeout;
        this.queueCapacity = queueCapacity;
        this.batchSize = batchSize;
        this.directory = directory;
        this.fileLines = fileLines;
        this.fileAge = fileAge;
        this.node = node;
    }

    /** What clients are told to send INTERIM by; zero for none. */
    public Duration interimInterval() {
        return interimInterval;
    }

    /** How long a session may be without a request: two INTERIMs may be lost, the third is waited for no longer. */
    public Duration patience() {
        return interimInterval.isZero()
                ? sessionTimeout
                : interimInterval.multipliedBy(2).plus(GRACE);
    }

    /** Requests that may wait to be kept. */
    public int queueCapacity() {
        return queueCapacity;
    }

    /** Requests in one transaction at most. */
    public int batchSize() {
        return batchSize;
    }

    /** Where the files of records are written; empty for none. */
    public Optional<Path> directory() {
        return directory;
    }

    /** Records in one file at most. */
    public int fileLines() {
        return fileLines;
    }

    /** How long a file may be written to. */
    public Duration fileAge() {
        return fileAge;
    }

    /** This node's name. */
    public String node() {
        return node;
    }
}
