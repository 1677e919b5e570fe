package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.peer.Kamailio;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.carillon.flow.phone.ServerAddress;
import org.carillon.flow.phone.WireMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kamailio with config/kamailio/trunk.cfg is a gateway; a phone plays the exchange behind it: docs/operating/kamailio.md. */
@Tag("R140")
class KamailioTrunkFlowIT extends SipFlow {
    private static final String ADDRESS = "127.0.0.10";
    private static final String EXCHANGE = "127.0.0.11";
    private static final int PORT_BESIDE_OURS = 301;
    private static final String GATEWAY = "/admin/v1/gateways/trunk";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Phones abroad;

    @SuppressWarnings("NullAway.Init")
    private Phone exchange;

    @SuppressWarnings("NullAway.Init")
    private Kamailio trunk;

    @SuppressWarnings("NullAway.Init")
    private InetSocketAddress address;

    @SuppressWarnings("NullAway.Init")
    private ApiClient api;

    private final Map<String, String> defines = new TreeMap<>();

    private String admin = "";
    private String route = "";

    @BeforeEach
    void connectTrunk() throws UnknownHostException {
        address = new InetSocketAddress(ADDRESS, server.sipPort() + PORT_BESIDE_OURS);
        ServerAddress direct = server.address();
        abroad = new Phones(
                new ServerAddress(
                        ADDRESS, address.getPort(), 0, direct.http(), direct.https(), direct.certificateAuthority()),
                InetAddress.getByName(EXCHANGE));
        exchange = abroad.signedUp();
        defines.put("TRUNK_ADDRESS", ADDRESS);
        defines.put("TRUNK_PORT", Integer.toString(address.getPort()));
        defines.put("TRUNK_REALM", quoted(ADDRESS));
        defines.put("TRUNK_PASSWORD", quoted("between us"));
        defines.put("CARILLON_ADDRESS", quoted(server.sipHost()));
        defines.put("CARILLON_PORT", Integer.toString(server.sipPort()));
        defines.put("EXCHANGE_ADDRESS", quoted(EXCHANGE));
        defines.put("EXCHANGE_PORT", Integer.toString(exchange.port()));
        trunk = started();
        api = new ApiClient(server.http());
        admin = api.administrator(server.administratorPassword());
        String gateway = """
                {"host": "%1$s", "port": %2$d, "realm": "%1$s", "username": "carillon", "password": "between us",
                 "registers": true, "registerSeconds": 600, "optionsSeconds": 5, "trustedSources": ["%1$s"],
                 "inbound": true, "assertsIdentity": true}
                """.formatted(ADDRESS, address.getPort());
        api.send("PUT", GATEWAY, gateway, "Authorization", admin).expect(201);
        String json = "{\"prefix\":\"4998\",\"target\":\"gateways\",\"gateways\":[{\"gateway\":\"trunk\"}]}";
        route = api.post("/admin/v1/routes", json, "Authorization", admin)
                .expect(201)
                .text("id");
        Awaitility.await()
                .alias("registration with the trunk")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> {
                    JsonNode seen =
                            api.get(GATEWAY, "Authorization", admin).expect(200).json();
                    assertThat(seen.path("registered").asBoolean())
                            .as("%s %s", seen, trunk.printed())
                            .isTrue();
                });
    }

    private Kamailio started() {
        return new Kamailio(folder, Preparation.project().resolve("config/kamailio/trunk.cfg"), defines, address);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    @AfterEach
    void takeTrunkAway() {
        api.delete("/admin/v1/routes/" + route, "Authorization", admin);
        api.delete(GATEWAY, "Authorization", admin);
        trunk.close();
        abroad.close();
    }

    @Test
    void callToANumberShouldReachTheExchangeThroughTheTrunk() {
        Phone alice = phones.signedUp();
        alice.registers();

        OutgoingCall call = alice.dials().to("sip:int4998123456@carillon.local");
        IncomingCall atExchange = exchange.rings();
        call.isRinging();
        atExchange.answers();
        call.isAnswered();
        atExchange.isAcknowledged();
        call.holds();
        atExchange.hangsUp();
        call.isHungUp();

        WireMessage invite = atExchange.invite();
        assertThat(invite.uri()).startsWith("sip:4998123456@" + ADDRESS);
        assertThat(invite.get("P-Asserted-Identity"))
                .isEqualTo("<sip:%s@carillon.local;user=phone>"
                        .formatted(alice.credentials().login()));
        assertThat(api.get(GATEWAY, "Authorization", admin).expect(200).text("state"))
                .isEqualTo("up");
    }

    @Test
    void busyNumberAndGivenUpCallShouldPassTheTrunk() {
        Phone alice = phones.signedUp();
        alice.registers();

        OutgoingCall busy = alice.dials().to("sip:int4998123456@carillon.local");
        exchange.isInvited().refuses(486);
        busy.isRefused(486);

        OutgoingCall given = alice.dials().to("sip:int4998123457@carillon.local");
        IncomingCall atExchange = exchange.rings();
        given.isRinging().cancels();
        atExchange.isCancelled();
        given.isRefused(487);
    }

    @Test
    void callOfTheExchangeShouldReachAUserThroughTheTrunk() {
        Phone bob = phones.signedUp();
        bob.registers();

        OutgoingCall call = exchange.dials()
                .claimingToBe("sip:441632960000@" + EXCHANGE)
                .unauthenticated()
                .changed(invite -> invite.with("P-Asserted-Identity", "<tel:+441632960001>"))
                .to("sip:+" + bob.credentials().login() + "@" + ADDRESS);
        IncomingCall atBob = bob.rings();
        call.isRinging();
        atBob.answers();
        call.isAnswered();
        atBob.isAcknowledged();
        call.holds();
        atBob.hangsUp();
        call.isHungUp();

        assertThat(atBob.invite().all("P-Asserted-Identity")).containsExactly("<tel:+441632960001>");
    }

    @Test
    void trunkThatAsksWhoCallsShouldGetThePasswordAndTheCallerNoChallenge() throws IOException {
        trunk.close();
        folder = Files.createDirectory(folder.resolve("asking"));
        defines.put("TRUNK_ASKS", "1");
        trunk = started();
        Phone alice = phones.signedUp();
        alice.registers();

        OutgoingCall call = alice.dials().to("sip:int4998123456@carillon.local");
        IncomingCall atExchange = exchange.rings();
        call.isRinging();
        atExchange.answers();
        call.isAnswered();
        atExchange.isAcknowledged();
        call.hangsUp();
        atExchange.isHungUp();

        assertThat(atExchange.invite().find("Proxy-Authorization")).isEmpty();
        assertThat(call.challenges()).hasSizeLessThanOrEqualTo(1);
        assertThat(CallStory.kinds(new CallStory(server).until(call, "call.ended")))
                .containsSubsequence("call.branch", "call.refused", "call.branch", "call.answered");
    }

    @Test
    void strangersShouldGetNothingFromTheTrunk() {
        assertThat(trunk.asks("INVITE", "4998123456")).startsWith("SIP/2.0 403");
        assertThat(exchange.callsReceived()).isEmpty();
    }
}
