package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.peer.CreditMessages;
import org.carillon.flow.peer.DiameterPeer;
import org.carillon.flow.phone.Phone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node of somebody else that asks for credit of our users: docs/flows/credit-control.md. */
@Tag("R303")
class CreditFlowIT extends SipFlow {
    private static final int INITIAL = 1;
    private static final int UPDATE = 2;
    private static final int TERMINATION = 3;
    private static final int EVENT = 4;
    private static final Avp ANY = Avp.group(CreditControlAvps.REQUESTED_SERVICE_UNIT);

    private final String session = CarillonServer.DIAMETER_PEER + ";" + UUID.randomUUID();
    private String login = "";

    /** A minute costs 6.00, and there are 7.50: 75 seconds. */
    @BeforeEach
    void giveAliceATariffAndCredit() {
        Phone alice = phones.signedUp();
        login = alice.credentials().login();
        put("/admin/v1/tariffs/credit-flow", "{\"currency\":\"EUR\"}");
        put("/admin/v1/tariffs/credit-flow/rates", "{\"prefix\":\"44\",\"price\":\"6.00\"}");
        put("/admin/v1/accounts/" + login + "/tariff", "{\"tariff\":\"credit-flow\"}");
        api().post(
                        "/admin/v1/accounts/" + login + "/balance/adjustments",
                        "{\"amount\":\"7.50\",\"reason\":\"a gift\"}",
                        administrator())
                .expect(201);
    }

    @Test
    void creditShouldBeGrantedUntilItIsSpentAndTheRestGivenBack() throws IOException {
        try (DiameterPeer client = open()) {
            DiameterPeer.Message first = asks(client, INITIAL, 0, ANY, Avp.of(CreditControlAvps.RATING_GROUP, 1));
            assertThat(first.resultCode()).isEqualTo(2001);
            assertThat(first.flags()).isEqualTo(0x40);
            assertThat(first.avps().getNumber(BaseAvps.AUTH_APPLICATION_ID)).isEqualTo(4);
            assertThat(first.avps().getNumber(CreditControlAvps.CC_REQUEST_TYPE))
                    .isEqualTo(1);
            assertThat(CreditMessages.granted(first)).isEqualTo(60);
            assertThat(service(first).getNumber(CreditControlAvps.VALIDITY_TIME))
                    .isEqualTo(300);
            assertThat(service(first).getNumber(CreditControlAvps.RATING_GROUP)).isEqualTo(1);
            assertThat(balance().path("held").asText()).isEqualTo("6.00");

            DiameterPeer.Message last = asks(client, UPDATE, 1, CreditMessages.used(60), ANY);
            assertThat(CreditMessages.granted(last)).isEqualTo(15);
            assertThat(service(last)
                            .getGroup(CreditControlAvps.FINAL_UNIT_INDICATION)
                            .getNumber(CreditControlAvps.FINAL_UNIT_ACTION))
                    .isZero();

            assertThat(asks(client, TERMINATION, 2, CreditMessages.used(9)).resultCode())
                    .isEqualTo(2001);
            assertThat(asks(client, UPDATE, 3, CreditMessages.used(1), ANY).resultCode())
                    .isEqualTo(5002);
        }
        assertThat(balance().path("balance").asText()).isEqualTo("0.60");
        assertThat(balance().path("held").asText()).isEqualTo("0.00");
        JsonNode lines = api().get("/admin/v1/accounts/" + login + "/balance/entries", administrator())
                .expect(200)
                .json();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).path("kind").asText()).isEqualTo("credit-control");
        assertThat(lines.get(0).path("amount").asText()).isEqualTo("-0.90");
    }

    @Test
    void changedTariffShouldMakeTheNodeAskAgainAndCountFromThenOn() throws IOException {
        try (DiameterPeer client = open()) {
            assertThat(CreditMessages.granted(asks(client, INITIAL, 0, ANY))).isEqualTo(60);
            put("/admin/v1/tariffs/credit-flow/rates", "{\"prefix\":\"44\",\"price\":\"3.00\"}");

            DiameterPeer.Message told = client.receives().orElseThrow();
            assertThat(told.command()).isEqualTo(258);
            assertThat(CreditMessages.session(told)).isEqualTo(session);
            assertThat(told.avps().getNumber(BaseAvps.RE_AUTH_REQUEST_TYPE)).isZero();
            client.answers(told, Avp.of(BaseAvps.RESULT_CODE, 2002));
            assertThat(CreditMessages.granted(asks(client, UPDATE, 1, CreditMessages.used(10), ANY)))
                    .isEqualTo(60);
            assertThat(balance().path("balance").asText()).isEqualTo("6.50");
            assertThat(balance().path("held").asText()).isEqualTo("3.00");
            assertThat(asks(client, TERMINATION, 2, CreditMessages.used(20)).resultCode())
                    .isEqualTo(2001);
        }
        assertThat(balance().path("balance").asText()).isEqualTo("5.50");
    }

    /** The same request a hundred times, over two connections, with and without the T bit: one debit, equal answers. */
    @Test
    @Tag("P04")
    void repeatedRequestShouldBeAnsweredEquallyAndTakeOnce() throws IOException {
        List<Long> answers = new ArrayList<>();
        for (int connection = 0; connection < 2; connection++) {
            try (DiameterPeer client = open()) {
                asks(client, INITIAL, 0, ANY);
                for (int i = 0; i < 50; i++) {
                    answers.add(CreditMessages.granted(client.asks(
                            272, 4, i % 2 == 0 ? 0xc0 : 0xd0, ccr(UPDATE, 1, CreditMessages.used(30), ANY))));
                }
            }
        }
        assertThat(answers).hasSize(100).containsOnly(45L);
        assertThat(balance().path("balance").asText()).isEqualTo("4.50");
        assertThat(balance().path("held").asText()).isEqualTo("4.50");
    }

    @Test
    void whoCannotBeChargedShouldBeToldWhy() throws IOException {
        try (DiameterPeer client = open()) {
            AvpList unknown = ccr(INITIAL, 0, ANY);
            login = "99999999999";
            assertThat(client.asks(272, 4, 0xc0, ccr(INITIAL, 0, ANY)).resultCode())
                    .isEqualTo(5030);
            assertThat(client.asks(272, 4, 0xc0, unknown).resultCode())
                    .as("the number of the request was used")
                    .isEqualTo(5030);
            assertThat(client.asks(258, 4, 0xc0, ccr(INITIAL, 1, ANY)).resultCode())
                    .as("we have no such session with it")
                    .isEqualTo(5002);
        }
    }

    /** Sound by the grammar and wrong all the same: the AVP that is wrong is told, and who asks so is served on. */
    @Test
    @Tag("F16")
    void requestThatCannotBeShouldBeToldWhatIsWrong() throws IOException {
        AvpList event = ccr(EVENT, 0, ANY);
        try (DiameterPeer client = open()) {
            DiameterPeer.Message noAction = client.asks(272, 4, 0xc0, event);
            assertThat(noAction.resultCode()).isEqualTo(5005);
            assertThat(failed(noAction).has(CreditControlAvps.REQUESTED_ACTION)).isTrue();
            DiameterPeer.Message wrongAction =
                    client.asks(272, 4, 0xc0, event.with(Avp.of(CreditControlAvps.REQUESTED_ACTION, 99)));
            assertThat(wrongAction.resultCode()).isEqualTo(5004);
            assertThat(failed(wrongAction).getNumber(CreditControlAvps.REQUESTED_ACTION))
                    .isEqualTo(99);
            AvpList injected = new CreditMessages("1' OR '1'='1", "44201234567").begins(session + ";sql");
            assertThat(client.asks(272, 4, 0xc0, injected).resultCode()).isEqualTo(5030);

            assertThat(asks(client, INITIAL, 0, ANY).resultCode()).isEqualTo(2001);
            DiameterPeer.Message century = asks(client, TERMINATION, 1, CreditMessages.used(0xffff_ffffL));
            assertThat(century.resultCode()).isEqualTo(5004);
            assertThat(failed(century).getNumber(CreditControlAvps.CC_TIME)).isEqualTo(0xffff_ffffL);
            assertThat(asks(client, TERMINATION, 1, CreditMessages.used(5)).resultCode())
                    .isEqualTo(2001);
        }
        assertThat(balance().path("balance").asText()).isEqualTo("7.00");
    }

    private static AvpList failed(DiameterPeer.Message answer) {
        return answer.avps().getGroup(BaseAvps.FAILED_AVP);
    }

    private DiameterPeer.Message asks(DiameterPeer client, int type, int number, Avp... units) throws IOException {
        return client.asks(272, 4, 0xc0, ccr(type, number, units));
    }

    private AvpList ccr(int type, int number, Avp... units) {
        return new CreditMessages(login, "44201234567").request(session, type, number, units);
    }

    private static AvpList service(DiameterPeer.Message answer) {
        return answer.avps().getGroup(CreditControlAvps.MULTIPLE_SERVICES_CREDIT_CONTROL);
    }

    private JsonNode balance() {
        return api().get("/admin/v1/accounts/" + login + "/balance", administrator())
                .expect(200)
                .json();
    }

    private void put(String path, String json) {
        api().send("PUT", path, json, administrator()).expect(200);
    }

    private ApiClient api() {
        return new ApiClient(server.http());
    }

    private String[] administrator() {
        return new String[] {"Authorization", api().administrator(server.administratorPassword())};
    }

    private DiameterPeer open() {
        return DiameterPeer.open(
                CarillonServer.DIAMETER_PEER, new InetSocketAddress("127.0.0.1", server.diameterPort()));
    }
}
