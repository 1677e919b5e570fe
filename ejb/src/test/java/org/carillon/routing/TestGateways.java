package org.carillon.routing;

import java.util.List;
import org.carillon.account.model.Tenant;
import org.carillon.routing.gateway.AddressRange;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.model.GatewaySettings;
import org.carillon.routing.model.GatewayTransport;
import org.carillon.routing.rule.CallerIdRules;
import org.carillon.routing.rule.TechPrefix;
import org.jspecify.annotations.Nullable;

/** Gateways for tests; a test says what it is about, the rest is usual. */
public final class TestGateways {
    private boolean enabled = true;
    private GatewayTransport transport = GatewayTransport.UDP;
    private @Nullable Integer port;
    private @Nullable String realm;
    private @Nullable String user;
    private @Nullable String sealedSecret;
    private boolean registers;
    private String rules = "from-display = display; from-user = login:number | phone; identity = phone";
    private boolean replacesFrom;
    private String strip = "";
    private String add = "";
    private @Nullable Integer maxCalls;
    private int optionsSeconds = 30;
    private List<String> codecs = List.of();
    private boolean passesIce;
    private List<String> sources = List.of();
    private GatewaySettings.Inbound inbound = GatewaySettings.Inbound.NONE;

    public static GatewayDefinition gateway(long id, String name) {
        return new TestGateways().build(id, name);
    }

    public TestGateways off() {
        enabled = false;
        return this;
    }

    public TestGateways over(GatewayTransport way, int at) {
        transport = way;
        port = at;
        return this;
    }

    public TestGateways known(String inRealm, String as, String sealed) {
        realm = inRealm;
        user = as;
        sealedSecret = sealed;
        return this;
    }

    public TestGateways registering() {
        registers = true;
        return this;
    }

    public TestGateways callerId(String text) {
        rules = text;
        return this;
    }

    public TestGateways replacingFrom() {
        replacesFrom = true;
        return this;
    }

    public TestGateways numbers(String stripped, String added) {
        strip = stripped;
        add = added;
        return this;
    }

    public TestGateways codecs(String... names) {
        codecs = List.of(names);
        return this;
    }

    public TestGateways passingIce() {
        passesIce = true;
        return this;
    }

    public TestGateways atMost(int calls) {
        maxCalls = calls;
        return this;
    }

    public TestGateways probedEvery(int seconds) {
        optionsSeconds = seconds;
        return this;
    }

    /** Its requests come from here; it does not call. */
    public TestGateways trusted(String source) {
        sources = List.of(source);
        return this;
    }

    /** It calls from here. */
    public TestGateways calling(String source, boolean assertsIdentity, String rule) {
        inbound = new GatewaySettings.Inbound(true, assertsIdentity, rule);
        return trusted(source);
    }

    /** At 127.0.0.1. */
    public GatewayDefinition build(long id, String name) {
        GatewaySettings settings = new GatewaySettings(
                enabled,
                "127.0.0.1",
                port,
                transport,
                realm,
                user,
                registers,
                3600,
                codecs,
                passesIce,
                "",
                replacesFrom,
                strip,
                add,
                maxCalls,
                optionsSeconds,
                sources,
                inbound);
        return new GatewayDefinition(
                id,
                Tenant.DEFAULT,
                name,
                settings,
                sealedSecret,
                CallerIdRules.parse(rules),
                sources.stream().map(AddressRange::parse).toList(),
                TechPrefix.parse(inbound.rule()).dialPlan());
    }
}
