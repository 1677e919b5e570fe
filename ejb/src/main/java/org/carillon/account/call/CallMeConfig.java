package org.carillon.account.call;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.carillon.development.Mode;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who places calls with codes, and from which number. */
@ApplicationScoped
public class CallMeConfig {
    /** The adapters of {@link CodeCalls}. */
    public enum Gateway {
        /** Nobody: calls are not offered. */
        NONE,
        /** The fake of development mode. */
        OUTBOX,
        /** Our own user agent, over the gateways of the dial plan. */
        SIP
    }

    private Gateway gateway = Gateway.NONE;
    private boolean development;
    private String source = "";
    private String account = "";
    private boolean charged;
    private String prefix = "";
    private Duration ringTime = Duration.ZERO;
    private Duration talkTime = Duration.ZERO;
    private BooleanSupplier audible = () -> false;

    /** For the container's proxy only. */
    protected CallMeConfig() {}

    @Inject
    public CallMeConfig(
            Mode mode,
            @ConfigProperty(name = "carillon.account.call-me.gateway") Optional<String> gateway,
            @ConfigProperty(name = "carillon.account.call-me.source", defaultValue = "12025550") String source,
            @ConfigProperty(name = "carillon.account.call-me.account") Optional<String> account,
            @ConfigProperty(name = "carillon.account.call-me.charged", defaultValue = "false") boolean charged,
            @ConfigProperty(name = "carillon.account.call-me.prefix") Optional<String> prefix,
            @ConfigProperty(name = "carillon.account.call-me.ring-time", defaultValue = "PT45S") Duration ringTime,
            @ConfigProperty(name = "carillon.account.call-me.talk-time", defaultValue = "PT30S") Duration talkTime) {
        if (!CodeSource.isPrefix(source)) {
            throw new IllegalStateException("carillon.account.call-me.source has eight digits, and no zero first");
        }
        this.gateway = gateway.map(name -> Gateway.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElse(mode.isDevelopment() ? Gateway.OUTBOX : Gateway.NONE);
        this.development = mode.isDevelopment();
        this.source = source;
        this.account = account.orElse("");
        if (this.gateway == Gateway.SIP && this.account.isEmpty()) {
            throw new IllegalStateException(
                    "carillon.account.call-me.account is the login of the account that calls with codes are placed for");
        }
        this.charged = charged;
        this.prefix = prefix.orElse("");
        this.ringTime = ringTime;
        this.talkTime = talkTime;
    }

    /** Whether people hear what is said. */
    @Inject
    void speakOver(CodeCallLine line) {
        audible = line::isAudible;
    }

    public Gateway gateway() {
        return gateway;
    }

    /** A call that says nothing is for developers. */
    public boolean offered() {
        return switch (gateway) {
            case NONE -> false;
            case OUTBOX -> true;
            case SIP -> development || audible.getAsBoolean();
        };
    }

    /** The login of the account that calls are placed for, and that pays for them (R071). */
    String account() {
        return account;
    }

    /** Whether the account has to have a tariff (R075). */
    boolean charged() {
        return charged;
    }

    /** What the dial plan wants in front of a number in another network. */
    String prefix() {
        return prefix;
    }

    /** How long it rings. */
    Duration ringTime() {
        return ringTime;
    }

    /** How long an answered call lasts at most. */
    Duration talkTime() {
        return talkTime;
    }

    /** The number that a call with this code comes from. */
    CodeSource source(String code) {
        return new CodeSource(source + code);
    }
}
