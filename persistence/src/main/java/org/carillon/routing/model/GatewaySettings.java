package org.carillon.routing.model;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator says about a gateway, apart from its name and secret. The rules are text here; who writes them
 * has parsed them.
 *
 * @param host name, IPv4 address, or IPv6 address in brackets; in lower case
 * @param port 1 to 65535, or null for the transport's own
 * @param realm the only realm whose challenges we answer, or null where we have no credentials
 * @param authUser user name for digest authentication, or null
 * @param registers whether we REGISTER with the gateway
 * @param registerSeconds the expiration that we ask for
 * @param codecs encoding names (RFC 3551 §6 (Payload Type Definitions)), in capitals; empty: not narrowed
 * @param passesIce whether it gets the ICE of session descriptions; otherwise it is taken out
 * @param callerIdRules how From and P-Asserted-Identity are built; empty: as configured for all gateways
 * @param replacesFrom whether From of a call becomes what the rules make; otherwise it stays as the phone wrote it
 * @param stripPrefix removed from the number when it begins so
 * @param addPrefix put in front of the number after that
 * @param maxCalls calls at the same time, or null for no bound
 * @param optionsSeconds time between two OPTIONS; 0: not probed
 * @param trustedSources addresses and ranges (CIDR) that requests of the gateway come from
 * @param inbound what becomes of its calls
 */
public record GatewaySettings(
        boolean enabled,
        String host,
        @Nullable Integer port,
        GatewayTransport transport,
        @Nullable String realm,
        @Nullable String authUser,
        boolean registers,
        int registerSeconds,
        List<String> codecs,
        boolean passesIce,
        String callerIdRules,
        boolean replacesFrom,
        String stripPrefix,
        String addPrefix,
        @Nullable Integer maxCalls,
        int optionsSeconds,
        List<String> trustedSources,
        Inbound inbound) {
    /**
     * Calls that come from the gateway.
     *
     * @param taken whether they are taken; they need a trusted source
     * @param assertsIdentity whether its P-Asserted-Identity is believed (RFC 3325 §3 (Overview of Operation))
     * @param rule what the called number becomes, a DP rule; empty: it stays
     */
    public record Inbound(boolean taken, boolean assertsIdentity, String rule) {
        /** They are not taken. */
        public static final Inbound NONE = new Inbound(false, false, "");
    }

    /** Bounds, and what a gateway has when nothing is said. */
    public static final int MIN_REGISTER_SECONDS = 60;

    public static final int MAX_REGISTER_SECONDS = 86_400;
    public static final int DEFAULT_REGISTER_SECONDS = 3_600;
    public static final int DEFAULT_OPTIONS_SECONDS = 30;
    public static final int MAX_OPTIONS_SECONDS = 3_600;

    public GatewaySettings {
        host = host.toLowerCase(Locale.ROOT);
        codecs = codecs.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
        trustedSources = List.copyOf(trustedSources);
        require(!host.isEmpty() && host.length() <= 255, "host");
        require(port == null || port >= 1 && port <= 65_535, "port");
        require((realm == null) == (authUser == null), "realm and user go together");
        require(!registers || authUser != null, "a registration needs a user");
        require(registerSeconds >= MIN_REGISTER_SECONDS && registerSeconds <= MAX_REGISTER_SECONDS, "registerSeconds");
        require(maxCalls == null || maxCalls >= 0, "maxCalls");
        require(!inbound.taken() || !trustedSources.isEmpty(), "calls need a trusted source");
        require(optionsSeconds >= 0 && optionsSeconds <= MAX_OPTIONS_SECONDS, "optionsSeconds");
    }

    /** The port in use. */
    public int effectivePort() {
        return port == null ? transport.defaultPort() : port;
    }

    private static void require(boolean good, String what) {
        if (!good) {
            throw new IllegalArgumentException("gateway: " + what);
        }
    }
}
