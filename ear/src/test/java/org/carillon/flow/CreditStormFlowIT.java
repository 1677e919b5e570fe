package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.carillon.flow.peer.CreditMessages;
import org.carillon.flow.peer.DiameterPeer;
import org.carillon.flow.phone.Phone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Credit control when answers are lost and when many ask at once: docs/operating/reliability.md. A second costs 0.01. */
@Tag("R303")
@Tag("P04")
class CreditStormFlowIT extends SipFlow {
    private static final int CALLS = 20;
    private static final int UPDATES = 4;

    private GatewayDesk desk;
    private ChargingDesk charging;
    private Phone alice;
    private CreditMessages messages;

    @BeforeEach
    void setUp() {
        desk = new GatewayDesk(server);
        charging = new ChargingDesk(desk);
        alice = phones.signedUp();
        charging.rate("\"prefix\":\"4994\",\"price\":\"0.60\"");
        messages = new CreditMessages(alice.credentials().login(), "4994123456");
    }

    @AfterEach
    void clean() {
        desk.close();
    }

    /** Every third answer is lost: the request comes again with the T bit, over another connection each second time. */
    @Test
    @Tag("F7")
    void lostAnswersShouldCostNothing() throws IOException {
        charging.customer(alice, "100.00");
        Random random = new Random(1);
        int answers = 0;
        long used = 0;
        DiameterPeer client = open(CarillonServer.DIAMETER_PEER, "test");
        DiameterPeer other = open(CarillonServer.CHARGING_PEER, CarillonServer.CHARGING_REALM);
        try (client;
                other) {
            for (int call = 0; call < CALLS; call++) {
                String session = CarillonServer.DIAMETER_PEER + ";" + UUID.randomUUID();
                for (int number = 0; number <= UPDATES + 1; number++) {
                    long seconds = number == 0 ? 0 : random.nextInt(61);
                    used += seconds;
                    DiameterPeer.Message first =
                            client.asks(272, 4, 0xc0, messages.step(session, number, UPDATES, seconds));
                    assertThat(first.resultCode()).isEqualTo(2001);
                    if (++answers % 3 == 0) {
                        DiameterPeer again = answers % 2 == 0 ? other : client;
                        DiameterPeer.Message second =
                                again.asks(272, 4, 0xd0, messages.step(session, number, UPDATES, seconds));
                        assertThat(second.resultCode()).isEqualTo(2001);
                        assertThat(CreditMessages.granted(second)).isEqualTo(CreditMessages.granted(first));
                    }
                }
            }
        }
        BigDecimal cost = BigDecimal.valueOf(used, 2);
        JsonNode balance = charging.balance(alice);
        assertThat(new BigDecimal(balance.path("balance").asText()))
                .isEqualByComparingTo(new BigDecimal("100.00").subtract(cost));
        assertThat(balance.path("held").asText()).isEqualTo("0.00");
        assertThat(charging.differences()).isEmpty();
    }

    /** A hundred calls with credit for ten, all at once, of two nodes: never more than there is, and all that is left comes back. */
    @Test
    @Tag("F8")
    void hundredCallsAtOnceShouldShareTheCreditForTen() throws IOException {
        charging.customer(alice, "6.00");
        List<String> sessions = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sessions.add(CarillonServer.DIAMETER_PEER + ";" + UUID.randomUUID());
        }
        Map<String, Long> granted = new HashMap<>();
        long left = 0;
        DiameterPeer one = open(CarillonServer.DIAMETER_PEER, "test");
        DiameterPeer two = open(CarillonServer.CHARGING_PEER, CarillonServer.CHARGING_REALM);
        try (one;
                two) {
            ask(one, sessions.subList(0, 50), granted, 0);
            ask(two, sessions.subList(50, 100), granted, 0);
            collect(one, 50, granted);
            collect(two, 50, granted);
            assertThat(granted.values()).hasSize(100);
            assertThat(granted.values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(600);
            assertThat(charging.balance(alice).path("held").asText()).isEqualTo("6.00");
            assertThat(charging.balance(alice).path("balance").asText()).isEqualTo("6.00");
            for (Map.Entry<String, Long> each : granted.entrySet()) {
                if (each.getValue() > 0) {
                    long seconds = each.getValue() / 2;
                    left += each.getValue() - seconds;
                    assertThat(two.asks(272, 4, 0xc0, messages.ends(each.getKey(), 1, seconds))
                                    .resultCode())
                            .isEqualTo(2001);
                }
            }
        }
        JsonNode balance = charging.balance(alice);
        assertThat(new BigDecimal(balance.path("balance").asText())).isEqualByComparingTo(BigDecimal.valueOf(left, 2));
        assertThat(balance.path("held").asText()).isEqualTo("0.00");
        assertThat(charging.differences()).isEmpty();
    }

    private void ask(DiameterPeer node, List<String> sessions, Map<String, Long> granted, int number)
            throws IOException {
        for (String session : sessions) {
            granted.put(session, 0L);
            node.sends(272, 4, 0xc0, messages.step(session, number, UPDATES, 0));
        }
    }

    private static void collect(DiameterPeer node, int answers, Map<String, Long> granted) throws IOException {
        for (int left = answers; left > 0; ) {
            DiameterPeer.Message message = node.receives().orElseThrow();
            if (!message.isRequest()) {
                assertThat(message.resultCode()).isIn(2001L, 4012L);
                granted.put(CreditMessages.session(message), CreditMessages.granted(message));
                left--;
            }
        }
    }

    private DiameterPeer open(String host, String realm) {
        return DiameterPeer.open(host, realm, new InetSocketAddress("127.0.0.1", server.diameterPort()));
    }
}
