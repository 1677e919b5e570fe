package org.carillon.routing.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.carillon.routing.GatewayAdministration;
import org.carillon.routing.GatewayRequest;
import org.carillon.routing.model.GatewaySettings;
import org.carillon.routing.model.GatewayTransport;
import org.jspecify.annotations.Nullable;

/** The JSON of gateways. */
final class GatewayDocuments {
    private static final String TRANSPORT = "udp|tcp|tls";

    private GatewayDocuments() {}

    /** What is written to a gateway; a missing field is what a gateway has when nothing is said. */
    record Wanted(
            @Nullable Boolean enabled,

            @NotNull @Size(min = 1, max = 255) String host,

            @Nullable Integer port,

            @Pattern(regexp = TRANSPORT, message = "must be udp, tcp or tls") @Nullable
            String transport,

            @Nullable String realm,
            @Nullable String username,

            @Size(min = 1, max = 256) @Nullable String password,

            @Nullable Boolean registers,
            @Nullable Integer registerSeconds,
            @Nullable List<@NotNull String> codecs,
            @Nullable Boolean passesIce,
            @Nullable String callerIdRules,
            @Nullable Boolean replacesFrom,
            @Nullable String stripPrefix,
            @Nullable String addPrefix,
            @Nullable Integer maxCalls,
            @Nullable Integer optionsSeconds,
            @Nullable List<@NotNull String> trustedSources,
            @Nullable Boolean inbound,
            @Nullable Boolean assertsIdentity,
            @Nullable String inboundRule) {
        GatewayRequest request() {
            return new GatewayRequest(
                    enabled,
                    host,
                    port,
                    transport == null ? null : GatewayTransport.valueOf(transport.toUpperCase(Locale.ROOT)),
                    realm,
                    username,
                    password,
                    registers,
                    registerSeconds,
                    codecs,
                    passesIce,
                    callerIdRules,
                    replacesFrom,
                    stripPrefix,
                    addPrefix,
                    maxCalls,
                    optionsSeconds,
                    trustedSources,
                    inbound,
                    assertsIdentity,
                    inboundRule);
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Wanted[host=" + host + "]";
        }
    }

    /** A gateway as it is; {@code state}, {@code registered} and {@code calls} are as this node sees them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Document(
            String name,
            boolean enabled,
            String host,
            @Nullable Integer port,
            String transport,
            @Nullable String realm,
            @Nullable String username,
            boolean hasPassword,
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
            boolean inbound,
            boolean assertsIdentity,
            String inboundRule,
            String state,
            boolean registered,
            int calls) {
        static Document of(GatewayAdministration.View gateway) {
            GatewaySettings settings = gateway.settings();
            return new Document(
                    gateway.name(),
                    settings.enabled(),
                    settings.host(),
                    settings.port(),
                    settings.transport().name().toLowerCase(Locale.ROOT),
                    settings.realm(),
                    settings.authUser(),
                    gateway.hasPassword(),
                    settings.registers(),
                    settings.registerSeconds(),
                    settings.codecs(),
                    settings.passesIce(),
                    settings.callerIdRules(),
                    settings.replacesFrom(),
                    settings.stripPrefix(),
                    settings.addPrefix(),
                    settings.maxCalls(),
                    settings.optionsSeconds(),
                    settings.trustedSources(),
                    settings.inbound().taken(),
                    settings.inbound().assertsIdentity(),
                    settings.inbound().rule(),
                    gateway.state(),
                    gateway.registered(),
                    gateway.calls());
        }
    }
}
