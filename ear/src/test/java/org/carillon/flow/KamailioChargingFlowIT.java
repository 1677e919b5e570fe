package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.carillon.flow.peer.Kamailio;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.carillon.flow.phone.ServerAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kamailio's ims_charging charges calls against our online charging system: docs/flows/credit-control.md. It counts in whole
 * seconds of the wall clock, and rounds to them, so that one second costs what five cost in its documentation; less would
 * not divide its grants.
 */
@Tag("R303")
class KamailioChargingFlowIT extends SipFlow {
    private static final String ADDRESS = "127.0.0.12";
    private static final String CALLEES = "127.0.0.13";
    private static final String HOST = "scscf.kamailio.test";
    private static final String REALM = "kamailio.test";
    private static final int PORT_BESIDE_OURS = 311;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private GatewayDesk desk;
    private ChargingDesk charging;
    private Phones abroad;
    private Phone alice;
    private Phone callee;
    private Kamailio kamailio;
    private final List<String> money = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();

    @BeforeEach
    void connectKamailio() throws IOException {
        InetSocketAddress address = new InetSocketAddress(ADDRESS, server.sipPort() + PORT_BESIDE_OURS);
        int diameterPort = address.getPort() + 1;
        desk = new GatewayDesk(server);
        charging = new ChargingDesk(desk);
        charging.rate("\"prefix\":\"44\",\"price\":\"300\"");
        ServerAddress direct = server.address();
        abroad = new Phones(
                new ServerAddress(
                        ADDRESS, address.getPort(), 0, direct.http(), direct.https(), direct.certificateAuthority()),
                InetAddress.getByName(CALLEES));
        alice = abroad.signedUp();
        callee = abroad.signedUp();
        charging.customer(alice, "75");
        // we connect to it: its own attempt to find the peer by its name comes to nothing
        Path cdp = Files.writeString(folder.resolve("cdp.xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <DiameterPeer FQDN="%s" Realm="%s" Vendor_Id="10415" Product_Name="CDiameterPeer"
                    AcceptUnknownPeers="1" DropUnknownOnDisconnect="1" Tc="60" Workers="2" QueueLength="32"
                    TransactionTimeout="5" SessionsHashSize="128" DefaultAuthSessionTimeout="3600"
                    MaxAuthSessionTimeout="3600">
                  <Peer FQDN="carillon-1.carillon.local" Realm="carillon.local" port="9" proto="tcp"/>
                  <Acceptor port="%d" bind="%s"/>
                  <Auth id="4" vendor="10415"/>
                  <Auth id="4" vendor="0"/>
                  <SupportedVendor vendor="10415"/>
                  <DefaultRoute FQDN="carillon-1.carillon.local" metric="10"/>
                </DiameterPeer>
                """.formatted(HOST, REALM, diameterPort, ADDRESS));
        kamailio = new Kamailio(
                folder,
                Path.of("src/test/resources/kamailio/charging.cfg").toAbsolutePath(),
                Map.of(
                        "ADDRESS", ADDRESS,
                        "PORT", Integer.toString(address.getPort()),
                        "CDP_FILE", quoted(cdp.toString()),
                        "ORIGIN_HOST", quoted(HOST),
                        "ORIGIN_REALM", quoted(REALM),
                        "GRANT", "6",
                        "GRANT_TEXT", quoted("6"),
                        "CALLEE", quoted("sip:" + CALLEES + ":" + callee.port())),
                address);
        String peer = "/admin/v1/diameter/peers/" + HOST;
        desk.leaves(peer);
        charging.put(
                        peer,
                        "{\"realm\":\"%s\",\"address\":\"%s\",\"port\":%d,\"connect\":true}"
                                .formatted(REALM, ADDRESS, diameterPort))
                .expect(201);
        Awaitility.await()
                .alias("the connection with Kamailio")
                .atMost(PATIENCE)
                .until(() -> charging.get(peer).path("state").asText().equals("open"));
    }

    @AfterEach
    void takeKamailioAway() throws InterruptedException {
        looking.shutdown();
        assertThat(looking.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        kamailio.close();
        abroad.close();
        desk.close();
    }

    /** 75 of credit, grants of 30, two calls at once: the documented example. */
    @Test
    void twoCallsOfKamailioShouldShareTheCreditToTheLastUnit() {
        look();
        awaitMoney("75.00 0.00");
        OutgoingCall first = dials("44201");
        IncomingCall firstAtCallee = callee.isInvited();
        awaitMoney("75.00 30.00");
        atASecond();
        firstAtCallee.answers();
        long answered = System.nanoTime();
        first.isAnswered();
        awaitMoney("45.00 30.00");
        OutgoingCall second = dials("44202");
        IncomingCall secondAtCallee = callee.isInvited();
        awaitMoney("45.00 45.00");
        // a second later than at once: what it is granted first lasts until the first call has ended
        atASecond();
        atASecond();
        secondAtCallee.answers();
        second.isAnswered();

        // within the fourth second of its second grant
        awaitNanos(answered + 9_500_000_000L);
        firstAtCallee.hangsUp();
        first.isHungUp();
        awaitMoney("25.00 15.00");
        awaitMoney("10.00 10.00");
        secondAtCallee.isHungUp();
        second.isHungUp();
        awaitMoney("0.00 0.00");

        assertThat(money)
                .containsSubsequence(
                        "75.00 0.00",
                        "75.00 30.00",
                        "45.00 30.00",
                        "45.00 45.00",
                        "25.00 15.00",
                        "10.00 10.00",
                        "0.00 0.00");
        assertThat(charging.entries(alice))
                .extracting(line -> line.path("amount").asText())
                .startsWith("-10.00", "-15.00", "-20.00", "-30.00");
        dials("44203").isRefused(402);
        assertThat(charging.differences()).isEmpty();
    }

    private OutgoingCall dials(String number) {
        return alice.dials().unauthenticated().to("sip:" + number + "@" + ADDRESS);
    }

    /** Its timers run once a second: what begins then has whole seconds. */
    private void atASecond() {
        int seen = seconds();
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> seconds() > seen);
    }

    private static void awaitNanos(long moment) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> System.nanoTime() - moment >= 0);
    }

    private int seconds() {
        return kamailio.printed().split("second [0-9]", -1).length;
    }

    /** Notes what alice has and what of it is set aside, as often as it changes. */
    private void look() {
        ScheduledFuture<?> unused = looking.scheduleWithFixedDelay(
                () -> {
                    JsonNode balance = charging.balance(alice);
                    String now = balance.path("balance").asText() + " "
                            + balance.path("held").asText();
                    if (money.isEmpty() || !money.getLast().equals(now)) {
                        money.add(now);
                    }
                },
                0,
                30,
                TimeUnit.MILLISECONDS);
    }

    private void awaitMoney(String state) {
        Awaitility.await()
                .alias(state + " after " + money)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(money).as(kamailio::printed).contains(state));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
