package org.carillon.account.sms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which provider sends SMSes, and what they say. */
@ApplicationScoped
public class SmsConfig {
    /** The adapters of {@link SmsGateway}. */
    public enum Gateway {
        /** The fake of development mode. */
        OUTBOX,
        /** A provider with a Vonage-style HTTP interface. */
        HTTP,
        /** An SMSC by SMPP 3.4. */
        SMPP;

        /** As in the configuration and in the database. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What {@link SmsText} fills in. */
    public static final String CODE = "[CODE]";

    private SmsRoutePolicy routes = SmsRoutePolicy.of("outbox", "");
    private String text = "Your Carillon code is [CODE]";
    private String usNumber = "";
    private String senderName = "Carillon";
    private String appHash = "";

    /** For the container's proxy only. */
    protected SmsConfig() {}

    @Inject
    public SmsConfig(
            @ConfigProperty(name = "carillon.account.sms.gateway", defaultValue = "outbox") String gateway,
            @ConfigProperty(name = "carillon.account.sms.gateways-by-prefix") Optional<String> byPrefix,
            @ConfigProperty(name = "carillon.account.sms.text", defaultValue = "Your Carillon code is [CODE]")
                    String text,
            @ConfigProperty(name = "carillon.account.sms.us-number", defaultValue = "12025550100") String usNumber,
            @ConfigProperty(name = "carillon.account.sms.sender-name", defaultValue = "Carillon") String senderName,
            @ConfigProperty(name = "carillon.account.sms.app-hash") Optional<String> appHash) {
        if (!text.contains(CODE)) {
            throw new IllegalStateException("carillon.account.sms.text has no [CODE]");
        }
        this.routes = SmsRoutePolicy.of(gateway, byPrefix.orElse(""));
        this.text = text;
        this.usNumber = usNumber;
        this.senderName = senderName;
        this.appHash = appHash.orElse("");
    }

    /** Which gateways a number's SMSes are offered to. */
    public SmsRoutePolicy routes() {
        return routes;
    }

    public String text() {
        return text;
    }

    /** Our number in the USA, E.164 without prefix. */
    public String usNumber() {
        return usNumber;
    }

    public String senderName() {
        return senderName;
    }

    /** The 11 characters by which Android's SMS retriever finds our app, or empty. */
    public String appHash() {
        return appHash;
    }
}
