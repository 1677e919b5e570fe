package org.carillon.account.sms.smpp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The account at an SMSC that speaks SMPP 3.4. */
@ApplicationScoped
public class SmppConfig {
    /** How a text that is too long for one short message is told to be one. */
    public enum Concatenation {
        /** By a header in the text, 3GPP TS 23.040 §9.2.3.24.1 (Concatenated Short Messages). */
        UDH,
        /** By the {@code sar_} parameters (SMPP 3.4 §5.3.2.22 to §5.3.2.24), of which the SMSC makes the header. */
        SAR
    }

    /** How receipts name the message that they are about. */
    public enum ReceiptIds {
        /** As the SMSC named it when it took it. */
        SAME,
        /** In decimal, while the SMSC named it in hexadecimal when it took it. */
        DECIMAL
    }

    private String host = "";
    private int port;
    private boolean tls;
    private Optional<Path> trusted = Optional.empty();
    private String systemId = "";
    private String password = "";
    private String systemType = "";
    private Duration timeout = Duration.ZERO;
    private Duration enquireLink = Duration.ZERO;
    private Duration reconnectAfter = Duration.ZERO;
    private Duration reconnectAfterMost = Duration.ZERO;
    private int window;
    private Duration validity = Duration.ZERO;
    private Concatenation concatenation = Concatenation.UDH;
    private ReceiptIds receiptIds = ReceiptIds.SAME;

    /** For the container's proxy only. */
    protected SmppConfig() {}

    @Inject
    public SmppConfig(
            @ConfigProperty(name = "carillon.account.sms.smpp.host", defaultValue = "localhost") String host,
            @ConfigProperty(name = "carillon.account.sms.smpp.port", defaultValue = "2775") int port,
            @ConfigProperty(name = "carillon.account.sms.smpp.tls", defaultValue = "true") boolean tls,
            @ConfigProperty(name = "carillon.account.sms.smpp.trusted-certificates") Optional<Path> trusted,
            @ConfigProperty(name = "carillon.account.sms.smpp.system-id") Optional<String> systemId,
            @ConfigProperty(name = "carillon.account.sms.smpp.password") Optional<String> password,
            @ConfigProperty(name = "carillon.account.sms.smpp.system-type") Optional<String> systemType,
            @ConfigProperty(name = "carillon.account.sms.smpp.timeout", defaultValue = "PT10S") Duration timeout,
            @ConfigProperty(name = "carillon.account.sms.smpp.enquire-link", defaultValue = "PT30S")
                    Duration enquireLink,
            @ConfigProperty(name = "carillon.account.sms.smpp.reconnect-after", defaultValue = "PT1S")
                    Duration reconnectAfter,
            @ConfigProperty(name = "carillon.account.sms.smpp.reconnect-after-most", defaultValue = "PT1M")
                    Duration reconnectAfterMost,
            @ConfigProperty(name = "carillon.account.sms.smpp.window", defaultValue = "10") int window,
            @ConfigProperty(name = "carillon.account.sms.smpp.validity", defaultValue = "PT1H") Duration validity,
            @ConfigProperty(name = "carillon.account.sms.smpp.concatenation", defaultValue = "udh")
                    String concatenation,
            @ConfigProperty(name = "carillon.account.sms.smpp.receipt-ids", defaultValue = "same") String receiptIds) {
        this.host = host;
        this.port = port;
        this.tls = tls;
        this.trusted = trusted;
        this.systemId = systemId.orElse("");
        this.password = password.orElse("");
        this.systemType = systemType.orElse("");
        this.timeout = timeout;
        this.enquireLink = enquireLink;
        this.reconnectAfter = reconnectAfter;
        this.reconnectAfterMost = reconnectAfterMost;
        this.window = window;
        this.validity = validity;
        this.concatenation = Concatenation.valueOf(concatenation.toUpperCase(Locale.ROOT));
        this.receiptIds = ReceiptIds.valueOf(receiptIds.toUpperCase(Locale.ROOT));
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** Whether TLS is spoken from the first byte, and the SMSC's name is compared with its certificate. */
    public boolean tls() {
        return tls;
    }

    /** PEM file with the certificates that the SMSC's may be signed by; empty for those that Java trusts. */
    public Optional<Path> trustedCertificates() {
        return trusted;
    }

    public String systemId() {
        return systemId;
    }

    public String password() {
        return password;
    }

    public String systemType() {
        return systemType;
    }

    /** For connecting, for the handshake of TLS, and for the answer to each request. */
    public Duration timeout() {
        return timeout;
    }

    /** How long the line may be silent before it is asked whether it is still there. */
    public Duration enquireLink() {
        return enquireLink;
    }

    /** How long after a loss the first attempt to bind anew waits; it doubles from attempt to attempt. */
    public Duration reconnectAfter() {
        return reconnectAfter;
    }

    public Duration reconnectAfterMost() {
        return reconnectAfterMost;
    }

    /** How many messages may wait for the SMSC's answer at once. */
    public int window() {
        return window;
    }

    /** How long the SMSC tries to reach a phone that is off. */
    public Duration validity() {
        return validity;
    }

    public Concatenation concatenation() {
        return concatenation;
    }

    public ReceiptIds receiptIds() {
        return receiptIds;
    }
}
