package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.peer.SmsProviderPeer;
import org.carillon.flow.peer.SmscPeer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Codes over real SMS protocols, and what becomes of them: docs/flows/sign-up.md. */
@ExtendWith(CarillonExtension.class)
class SmsFlowIT {
    private final CarillonServer server;
    private final ApiClient api;
    private final Deliveries deliveries;
    private final String device = UUID.randomUUID().toString();

    SmsFlowIT(CarillonServer server) {
        this.server = server;
        this.api = new ApiClient(server.http());
        this.deliveries = new Deliveries(api);
    }

    @Test
    @Tag("P27")
    @Tag("R058")
    @Tag("R059")
    void codeShouldGoBySmppAndItsReceiptBeTold() throws Exception {
        String number = Deliveries.newNumber(CarillonServer.SMPP_PREFIX + "79");
        try (SmscPeer smsc = SmscPeer.at(server.smscPort()).isBoundTo()) {
            String id = api.startSignUp("+" + number, device).expect(202).text("id");
            SmscPeer.Submitted sms = smsc.takes(number);
            assertThat(sms.text()).matches("Your Carillon code is \\d{4}");
            assertThat(deliveries.of(id).path("state").asText()).isEqualTo("pending");

            smsc.reports(sms, "ENROUTE");
            assertThat(deliveries.of(id).path("state").asText()).isEqualTo("pending");
            smsc.reports(sms, "DELIVRD");
            deliveries.await(id, "delivered");
            assertThat(deliveries.of(id).path("callOffered").asBoolean()).isFalse();

            String code = sms.text().substring(sms.text().length() - 4);
            assertThat(api.confirm(id, code).expect(201).text("login")).isEqualTo(number);
        }
    }

    @Test
    @Tag("R058")
    void smsShouldGoToTheNextGatewayWhereTheSmscIsAway() {
        String number = Deliveries.newNumber(CarillonServer.SMPP_PREFIX + "79");
        try (SmsProviderPeer provider = SmsProviderPeer.at(server.smsProviderPort(), CarillonServer.SMS_SECRET)) {
            api.startSignUp("+" + number, device).expect(202);

            assertThat(provider.takes(number).get("text")).matches("Your Carillon code is \\d{4}");
        }
    }

    @Test
    @Tag("R059")
    void clientShouldAskThirtyTimesAtMost() {
        String id =
                api.startSignUp("+" + ApiClient.newNumber(), device).expect(202).text("id");
        for (int left = 29; left >= 0; left--) {
            assertThat(deliveries.of(id).path("pollsLeft").asInt()).isEqualTo(left);
        }
        api.get("/api/v1/sign-ups/" + id + "/delivery").expectProblem(429, "too-many-requests");
    }

    @Test
    @Tag("R068")
    void personAtADesktopShouldSignUpByPhone() {
        String number = ApiClient.newNumber();
        String id = api.post(
                        "/api/v1/sign-ups",
                        "{\"phone\":\"+%s\",\"os\":\"desktop\",\"deviceId\":\"%s\"}".formatted(number, device))
                .expect(202)
                .text("id");
        assertThat(api.confirm(id, api.codeOfSms(number, 1)).expect(201).text("login"))
                .isEqualTo(number);
    }
}
