package org.carillon.routing.gateway;

import java.net.InetAddress;
import java.util.List;
import org.carillon.routing.model.GatewaySettings;
import org.carillon.routing.rule.CallerIdRules;
import org.carillon.routing.rule.NumberRule;
import org.jspecify.annotations.Nullable;

/**
 * A gateway as routing works with it.
 *
 * @param tenantId whose users it calls
 * @param sealedSecret the digest password, sealed, or null where there is none
 * @param callerIdRules complete: the gateway's own, and the configured ones for fields that those do not name
 * @param trustedSources where requests of the gateway come from
 * @param inboundRule what a number becomes that the gateway calls
 */
public record GatewayDefinition(
        long id,
        long tenantId,
        String name,
        GatewaySettings settings,
        @Nullable String sealedSecret,
        CallerIdRules callerIdRules,
        List<AddressRange> trustedSources,
        NumberRule inboundRule) {
    public GatewayDefinition {
        trustedSources = List.copyOf(trustedSources);
    }

    /** Whether requests from this address are the gateway's. */
    public boolean trusts(InetAddress source) {
        for (AddressRange range : trustedSources) {
            if (range.contains(source)) {
                return true;
            }
        }
        return false;
    }

    /** Whether its calls are taken. */
    public boolean callsUs() {
        return settings.enabled() && settings.inbound().taken();
    }

    /** The number as the gateway wants it. */
    public String numberFor(String number) {
        String strip = settings.stripPrefix();
        String rest = !strip.isEmpty() && number.startsWith(strip) ? number.substring(strip.length()) : number;
        return settings.addPrefix() + rest;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "GatewayDefinition[" + name + "]";
    }
}
