package org.carillon.routing;

import java.util.List;
import java.util.regex.Pattern;
import org.carillon.problem.DomainException;
import org.carillon.routing.gateway.AddressRange;
import org.carillon.routing.model.GatewaySettings;
import org.carillon.routing.model.GatewayTransport;
import org.carillon.routing.rule.CallerIdRules;
import org.carillon.routing.rule.NumberRule;
import org.carillon.routing.rule.RuleSyntaxException;
import org.carillon.routing.rule.TechPrefix;
import org.carillon.sip.SipUri;
import org.jspecify.annotations.Nullable;

/** What an administrator asks a gateway to be; a null is what a gateway has when nothing is said. */
public record GatewayRequest(
        @Nullable Boolean enabled,
        String host,
        @Nullable Integer port,
        @Nullable GatewayTransport transport,
        @Nullable String realm,
        @Nullable String username,
        @Nullable String password,
        @Nullable Boolean registers,
        @Nullable Integer registerSeconds,
        @Nullable List<String> codecs,
        @Nullable Boolean passesIce,
        @Nullable String callerIdRules,
        @Nullable Boolean replacesFrom,
        @Nullable String stripPrefix,
        @Nullable String addPrefix,
        @Nullable Integer maxCalls,
        @Nullable Integer optionsSeconds,
        @Nullable List<String> trustedSources,
        @Nullable Boolean inbound,
        @Nullable Boolean assertsIdentity,
        @Nullable String inboundRule) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern NUMBER_PART = Pattern.compile("[0-9A-Za-z+*#]{0,32}");
    private static final Pattern CODEC = Pattern.compile("[A-Za-z0-9._-]{1,32}");
    private static final int MAX_CODECS = 15;
    private static final int MAX_SOURCES = 40;
    private static final int MAX_RULES = 1024;
    private static final int MAX_INBOUND_RULE = 255;
    private static final int MAX_CALLS = 1_000_000;

    /** @throws DomainException about {@code name} */
    static void checkName(String name) {
        check("name", NAME.matcher(name).matches(), "A name has 1 to 64 small letters, digits and hyphens.");
    }

    /** @throws DomainException about the field that is wrong */
    GatewaySettings settings() {
        check("realm", (realm == null) == (username == null), "Realm and username go together.");
        boolean registering = Boolean.TRUE.equals(registers);
        check("registers", !registering || username != null, "A registration needs username, realm and password.");
        checkRange("port", port, 1, 65_535);
        checkRange(
                "registerSeconds",
                registerSeconds,
                GatewaySettings.MIN_REGISTER_SECONDS,
                GatewaySettings.MAX_REGISTER_SECONDS);
        checkRange("maxCalls", maxCalls, 0, MAX_CALLS);
        checkRange("optionsSeconds", optionsSeconds, 0, GatewaySettings.MAX_OPTIONS_SECONDS);
        return new GatewaySettings(
                !Boolean.FALSE.equals(enabled),
                checkedHost(),
                port,
                transport == null ? GatewayTransport.UDP : transport,
                visible("realm", realm, 255),
                visible("username", username, 128),
                registering,
                registerSeconds == null ? GatewaySettings.DEFAULT_REGISTER_SECONDS : registerSeconds,
                checkedCodecs(),
                Boolean.TRUE.equals(passesIce),
                checkedRules(),
                Boolean.TRUE.equals(replacesFrom),
                numberPart("stripPrefix", stripPrefix),
                numberPart("addPrefix", addPrefix),
                maxCalls,
                optionsSeconds == null ? GatewaySettings.DEFAULT_OPTIONS_SECONDS : optionsSeconds,
                checkedSources(),
                checkedInbound());
    }

    private String checkedHost() {
        try {
            SipUri uri = SipUri.parse("sip:" + host);
            boolean alone = uri.user() == null
                    && uri.port() < 0
                    && uri.parameters().isEmpty()
                    && uri.headers() == null
                    && host.length() <= 255;
            check("host", alone, "A host is a name or an address, without port and parameters.");
            return uri.host();
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid("host", "This is neither a host name nor an address.");
        }
    }

    private List<String> checkedCodecs() {
        List<String> names = codecs == null ? List.of() : codecs;
        check("codecs", names.size() <= MAX_CODECS, "A gateway has at most " + MAX_CODECS + " codecs.");
        for (String name : names) {
            check("codecs", CODEC.matcher(name).matches(), "A codec is an encoding name such as PCMA.");
        }
        return names;
    }

    private String checkedRules() {
        String rules = callerIdRules == null ? "" : callerIdRules;
        check("callerIdRules", rules.length() <= MAX_RULES, "The rules have at most " + MAX_RULES + " characters.");
        try {
            CallerIdRules.parse(rules);
        } catch (RuleSyntaxException e) {
            throw e.about("callerIdRules");
        }
        return rules;
    }

    private List<String> checkedSources() {
        List<String> sources = trustedSources == null ? List.of() : trustedSources;
        check("trustedSources", sources.size() <= MAX_SOURCES, "At most " + MAX_SOURCES + " sources can be given.");
        for (String source : sources) {
            try {
                AddressRange.parse(source);
            } catch (IllegalArgumentException e) {
                throw DomainException.invalid("trustedSources", e.getMessage() + ".");
            }
        }
        return sources;
    }

    private GatewaySettings.Inbound checkedInbound() {
        boolean taken = Boolean.TRUE.equals(inbound);
        check(
                "inbound",
                !taken || trustedSources != null && !trustedSources.isEmpty(),
                "Calls are known by their source: it goes with trustedSources.");
        String rule = inboundRule == null ? "" : inboundRule;
        check(
                "inboundRule",
                rule.length() <= MAX_INBOUND_RULE,
                "The rule has at most " + MAX_INBOUND_RULE + " characters.");
        try {
            check(
                    "inboundRule",
                    TechPrefix.parse(rule).tariff().equals(NumberRule.NONE),
                    "Calls that come in have no tariff: only DP can stand here.");
        } catch (RuleSyntaxException e) {
            throw e.about("inboundRule");
        }
        return new GatewaySettings.Inbound(taken, Boolean.TRUE.equals(assertsIdentity), rule);
    }

    private static String numberPart(String field, @Nullable String text) {
        String given = text == null ? "" : text;
        check(field, NUMBER_PART.matcher(given).matches(), "This has at most 32 digits, letters, +, * and #.");
        return given;
    }

    private static @Nullable String visible(String field, @Nullable String text, int longest) {
        if (text != null) {
            boolean good =
                    !text.isBlank() && text.length() <= longest && text.chars().allMatch(c -> c >= ' ' && c < 127);
            check(field, good, "This has 1 to " + longest + " visible ASCII characters.");
        }
        return text;
    }

    private static void checkRange(String field, @Nullable Integer value, int least, int most) {
        check(
                field,
                value == null || value >= least && value <= most,
                "This is a number from " + least + " to " + most + ".");
    }

    private static void check(String field, boolean good, String detail) {
        if (!good) {
            throw DomainException.invalid(field, detail);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "GatewayRequest[host=" + host + "]";
    }
}
