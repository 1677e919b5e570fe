package org.carillon.account.sms.smpp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Makes configurations with what a test is about. */
public final class SmppConfigs {
    private String host = "localhost";
    private int port = 1;
    private Optional<Path> trusted = Optional.empty();
    private boolean tls;
    private String password = FakeSmsc.PASSWORD;
    private Duration timeout = Duration.ofSeconds(10);
    private Duration enquireLink = Duration.ofSeconds(30);
    private int window = 10;
    private String concatenation = "udh";
    private String receiptIds = "same";

    SmppConfigs host(String name) {
        host = name;
        return this;
    }

    SmppConfigs port(int number) {
        port = number;
        return this;
    }

    /** With TLS, and trust in these certificates alone. */
    SmppConfigs trusting(Path certificates) {
        tls = true;
        trusted = Optional.of(certificates);
        return this;
    }

    SmppConfigs password(String word) {
        password = word;
        return this;
    }

    SmppConfigs timeout(Duration duration) {
        timeout = duration;
        return this;
    }

    SmppConfigs enquireLink(Duration duration) {
        enquireLink = duration;
        return this;
    }

    SmppConfigs window(int messages) {
        window = messages;
        return this;
    }

    SmppConfigs concatenation(String way) {
        concatenation = way;
        return this;
    }

    SmppConfigs receiptIds(String way) {
        receiptIds = way;
        return this;
    }

    public SmppConfig config() {
        return new SmppConfig(
                host,
                port,
                tls,
                trusted,
                Optional.of(FakeSmsc.SYSTEM_ID),
                Optional.of(password),
                Optional.empty(),
                timeout,
                enquireLink,
                Duration.ofMillis(50),
                Duration.ofMillis(400),
                window,
                Duration.ofHours(1),
                concatenation,
                receiptIds);
    }
}
