package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.UUID;
import org.carillon.flow.peer.CreditMessages;
import org.carillon.flow.peer.DiameterPeer;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Who is asked for credit is away: our ledger, with the database below it (RELIABILITY.md F6). No call that costs something
 * begins, those that are free and those for help do, those that go on go on, and in the end every second is paid once.
 */
@Tag("F6")
@Tag("P04")
class ChargingFaultFlowIT extends SipFlow {
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final String NUMBER = "4993123456";
    private static final String DIALLED = "sip:int" + NUMBER + "@carillon.local";

    @SuppressWarnings("NullAway.Init")
    private TestDatabase.PostgreSql database;

    private GatewayDesk desk;
    private ChargingDesk charging;
    private Phone alice;
    private Phone bob;
    private Phone carrier;

    @BeforeEach
    void setUp() {
        database = (TestDatabase.PostgreSql) server.database();
        desk = new GatewayDesk(server);
        charging = new ChargingDesk(desk);
        alice = phones.signedUp();
        bob = phones.signedUp();
        carrier = phones.signedUp();
        alice.registers();
        bob.registers();
        desk.gateway("fault-gw", carrier, "\"maxCalls\":5");
        desk.route("4993", "{\"gateway\":\"fault-gw\"}");
        desk.leaves("/admin/v1/emergency/112");
        charging.put("/admin/v1/emergency/112", "{\"gateways\":[\"fault-gw\"]}").expect(200);
        charging.rate("\"prefix\":\"4993\",\"price\":\"0.60\"");
        charging.customer(alice, "5.00");
    }

    @AfterEach
    void bringDatabaseBack() {
        Outage.endAll(database);
        desk.close();
    }

    @ParameterizedTest
    @EnumSource(Outage.class)
    void nothingShouldBeSpentUnseenWhileNobodyCanBeAsked(Outage outage) throws IOException {
        // who has called and was called lately is found without the database, but for accounts that have just changed
        advanceClock(Duration.ofSeconds(11));
        callsBob();
        OutgoingCall goesOn = alice.dials().to(DIALLED);
        IncomingCall atCarrier = carrier.isInvited().answers();
        goesOn.isAnswered();
        CreditMessages messages = new CreditMessages(alice.credentials().login(), NUMBER);
        String session = CarillonServer.DIAMETER_PEER + ";" + UUID.randomUUID();
        try (DiameterPeer client = DiameterPeer.open(
                CarillonServer.DIAMETER_PEER, new InetSocketAddress("127.0.0.1", server.diameterPort()))) {
            assertThat(client.asks(272, 4, 0xc0, messages.begins(session)).resultCode())
                    .isEqualTo(2001);

            outage.begin(database);
            assertThat(client.asks(272, 4, 0xc0, messages.goesOn(session, 1, 60))
                            .resultCode())
                    .isEqualTo(3004);
            alice.dials().to(DIALLED).isRefused(503);
            callsBob();
            OutgoingCall help = alice.dials().to("sip:112@carillon.local");
            IncomingCall atRescue = carrier.isInvited().answers();
            help.isAnswered();
            help.hangsUp();
            atRescue.isHungUp();
            goesOn.hangsUp();
            atCarrier.isHungUp();
            outage.end(database);

            DiameterPeer.Message answer = await().atMost(RECOVERY)
                    .until(
                            () -> client.asks(272, 4, 0xd0, messages.goesOn(session, 1, 60)),
                            message -> message.resultCode() == 2001);
            assertThat(CreditMessages.granted(answer)).isEqualTo(60);
            assertThat(client.asks(272, 4, 0xc0, messages.ends(session, 2, 15)).resultCode())
                    .isEqualTo(2001);
        }
        JsonNode record = charging.recordOf(alice, goesOn);
        BigDecimal cost = new BigDecimal(record.path("amount").asText()).add(new BigDecimal("0.75"));
        JsonNode balance = charging.balance(alice);
        assertThat(new BigDecimal(balance.path("balance").asText()))
                .isEqualByComparingTo(new BigDecimal("5.00").subtract(cost));
        assertThat(balance.path("held").asText()).isEqualTo("0.00");
        assertThat(charging.differences()).isEmpty();
    }

    private void callsBob() {
        OutgoingCall free = alice.invites(bob);
        IncomingCall atBob = bob.rings().answers();
        free.isAnswered();
        free.hangsUp();
        atBob.isHungUp();
    }
}
