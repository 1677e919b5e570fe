package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.ImsAvps;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.peer.AccountingServer;
import org.carillon.flow.peer.DiameterPeer;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server of somebody else that accounts with us: docs/flows/accounting.md. */
@Tag("R285")
@Tag("R286")
@Tag("R304")
class AccountingFlowIT extends SipFlow {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private final String session = CarillonServer.DIAMETER_PEER + ";" + UUID.randomUUID();

    /** R293, R287: numbers that grow by one, seconds that are cumulative, one record of the whole. */
    @Test
    @Tag("R287")
    @Tag("R288")
    @Tag("R293")
    void callShouldBecomeOneRecordInTheDatabaseAndInFiles() throws IOException {
        try (DiameterPeer client = open()) {
            DiameterPeer.Message started = accounts(client, 2, 0, 0);
            assertThat(started.resultCode()).isEqualTo(2001);
            assertThat(started.flags()).isEqualTo(0x40);
            assertThat(started.avps().getNumber(BaseAvps.ACCOUNTING_RECORD_TYPE))
                    .isEqualTo(2);
            assertThat(started.avps().getNumber(BaseAvps.ACCOUNTING_RECORD_NUMBER))
                    .isZero();
            assertThat(started.avps().getNumber(BaseAvps.ACCT_INTERIM_INTERVAL)).isEqualTo(300);
            assertThat(started.avps().getText(BaseAvps.SESSION_ID)).isEqualTo(session);
            assertThat(record().path("state").asText()).isEqualTo("open");

            assertThat(accounts(client, 3, 1, 300).resultCode()).isEqualTo(2001);
            DiameterPeer.Message stopped = accounts(client, 4, 2, 312);
            assertThat(stopped.resultCode()).isEqualTo(2001);
            assertThat(stopped.avps().has(BaseAvps.ACCT_INTERIM_INTERVAL)).isFalse();
        }
        JsonNode record = record();
        assertThat(record.path("state").asText()).isEqualTo("closed");
        assertThat(record.path("records").asInt()).isEqualTo(3);
        assertThat(record.path("duration").asInt()).isEqualTo(312);
        assertThat(record.path("recordType").asText()).isEqualTo("aSRecord");
        assertThat(record.path("called-Party-Address").asText()).isEqualTo("tel:+4861");
        assertThat(record.path("recordOpeningTime").asText()).isEqualTo("2026-11-28T12:00:00Z");
        assertThat(record.path("recordClosureTime").asText()).isEqualTo("2026-11-28T12:05:12Z");
        assertThat(record.path("causeForRecordClosing").asText()).isEqualTo("serviceDeliveryEndSuccessfully");
        assertThat(record.has("incomplete-CDR-Indication")).isFalse();

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> lines(".csv").size() == 1 && lines(".json").size() == 1);
        assertThat(lines(".csv").getFirst()).startsWith("aSRecord," + session + ",1,flow.test,test,originating,INVITE");
        JsonNode json = new ObjectMapper().readTree(lines(".json").getFirst());
        assertThat(json.path("duration").asInt()).isEqualTo(312);
        assertThat(json.path("session-Id").asText()).isEqualTo("abc@phone");
    }

    /** The same request a hundred times, with and without the T bit, with new identifiers: one record, equal answers. */
    @Test
    @Tag("P04")
    void repeatedRequestShouldCountOnce() throws IOException {
        try (DiameterPeer client = open()) {
            List<Long> results = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                results.add(client.asks(271, 3, i % 2 == 0 ? 0xc0 : 0xd0, acr(1, 0, 0))
                        .resultCode());
            }
            assertThat(results).hasSize(100).containsOnly(2001L);
        }
        assertThat(record().path("records").asInt()).isEqualTo(1);
        assertThat(record().path("revision").asInt()).isEqualTo(1);
    }

    @Test
    void sessionWhoseStopIsLostShouldBeClosedAndALateStopCounted() throws IOException {
        try (DiameterPeer client = open()) {
            accounts(client, 2, 0, 0);
            accounts(client, 3, 1, 300);

            advanceClock(Duration.ofMinutes(12));

            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> record().path("state").asText().equals("closed"));
            assertThat(record().path("causeForRecordClosing").asText()).isEqualTo("timeLimit");
            assertThat(record().path("incomplete-CDR-Indication").asText()).isEqualTo("aCRStopLost");
            assertThat(record().path("duration").asInt()).isEqualTo(300);

            assertThat(accounts(client, 4, 2, 420).resultCode()).isEqualTo(2001);
            assertThat(record().path("duration").asInt()).isEqualTo(420);
            assertThat(record().path("revision").asInt()).isEqualTo(2);
            assertThat(record().has("incomplete-CDR-Indication")).isFalse();
        }
    }

    @Test
    void requestThatCannotBeShouldBeRefusedWithWhatIsWrong() throws IOException {
        try (DiameterPeer client = open()) {
            DiameterPeer.Message noType = client.asks(
                    271,
                    3,
                    0xc0,
                    AvpList.of(acr(2, 0, 0).stream()
                            .filter(avp -> !avp.is(BaseAvps.ACCOUNTING_RECORD_TYPE))
                            .toList()));
            assertThat(noType.resultCode()).isEqualTo(5005);
            assertThat(noType.avps().getGroup(BaseAvps.FAILED_AVP).has(BaseAvps.ACCOUNTING_RECORD_TYPE))
                    .isTrue();

            DiameterPeer.Message wrongType = accounts(client, 5, 0, 0);
            assertThat(wrongType.resultCode()).isEqualTo(5004);

            DiameterPeer.Message longName =
                    client.asks(271, 3, 0xc0, acr(2, 0, 0).with(Avp.of(BaseAvps.USER_NAME, "x".repeat(256))));
            assertThat(longName.resultCode()).isEqualTo(5004);
            assertThat(longName.avps().getGroup(BaseAvps.FAILED_AVP).has(BaseAvps.USER_NAME))
                    .isTrue();
        }
        assertThat(records()).isEmpty();
    }

    /** The other way round: what happens here is accounted for with somebody else, who was away until now. */
    @Test
    @Tag("R287")
    @Tag("R290")
    @Tag("R293")
    @Tag("F5")
    void ownCallShouldBeAccountedForWhenTheOtherSideComesBack() throws IOException {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        alice.registers();
        bob.registers();
        OutgoingCall call = alice.invites(bob);
        IncomingCall atBob = bob.rings();
        atBob.answers();
        call.isAnswered();
        call.hangsUp();
        atBob.isHungUp();

        List<DiameterPeer.Message> ours;
        try (AccountingServer cdf = new AccountingServer(DiameterPeer.open(
                CarillonServer.CHARGING_PEER,
                CarillonServer.CHARGING_REALM,
                new InetSocketAddress("127.0.0.1", server.diameterPort())))) {
            // calls of other tests are waiting too
            ours = cdf.answersUntil(
                    2, request -> AccountingServer.callId(request).equals(call.callId()));
        }

        assertThat(ours).allSatisfy(request -> {
            assertThat(request.command()).isEqualTo(271);
            assertThat(request.application()).isEqualTo(3);
            assertThat(request.flags()).isEqualTo(0xc0);
            assertThat(request.avps().getText(BaseAvps.DESTINATION_REALM)).isEqualTo("charging.test");
            assertThat(request.avps().getText(BaseAvps.USER_NAME))
                    .isEqualTo(alice.credentials().login() + ".call@carillon.local");
            assertThat(request.avps().getNumber(BaseAvps.ACCT_APPLICATION_ID)).isEqualTo(3);
        });
        assertThat(ours)
                .extracting(
                        request -> request.avps().getText(BaseAvps.SESSION_ID),
                        request -> request.avps().getNumber(BaseAvps.ACCOUNTING_RECORD_TYPE),
                        request -> request.avps().getNumber(BaseAvps.ACCOUNTING_RECORD_NUMBER))
                .containsExactly(
                        tuple(ours.getFirst().avps().getText(BaseAvps.SESSION_ID), 2L, 0L),
                        tuple(ours.getFirst().avps().getText(BaseAvps.SESSION_ID), 4L, 1L));
    }

    private DiameterPeer.Message accounts(DiameterPeer client, int type, int number, int seconds) throws IOException {
        return client.asks(271, 3, 0xc0, acr(type, number, seconds));
    }

    private AvpList acr(int type, int number, int seconds) {
        return AvpList.of(
                Avp.of(BaseAvps.SESSION_ID, session),
                Avp.of(BaseAvps.DESTINATION_REALM, "carillon.local"),
                Avp.of(BaseAvps.ACCOUNTING_RECORD_TYPE, type),
                Avp.of(BaseAvps.ACCOUNTING_RECORD_NUMBER, number),
                Avp.of(BaseAvps.ACCT_APPLICATION_ID, 3),
                Avp.of(BaseAvps.EVENT_TIMESTAMP, NOON.plusSeconds(seconds)),
                Avp.of(BaseAvps.ACCT_SESSION_TIME, seconds),
                Avp.group(
                        ImsAvps.SERVICE_INFORMATION,
                        Avp.group(
                                ImsAvps.IMS_INFORMATION,
                                Avp.group(ImsAvps.EVENT_TYPE, Avp.of(ImsAvps.SIP_METHOD, "INVITE")),
                                Avp.of(ImsAvps.ROLE_OF_NODE, 0),
                                Avp.of(ImsAvps.NODE_FUNCTIONALITY, 6),
                                Avp.of(ImsAvps.USER_SESSION_ID, "abc@phone"),
                                Avp.of(ImsAvps.CALLING_PARTY_ADDRESS, "tel:+4860"),
                                Avp.of(ImsAvps.CALLED_PARTY_ADDRESS, "tel:+4861"))));
    }

    private JsonNode record() {
        return records().get(0);
    }

    private JsonNode records() {
        ApiClient api = new ApiClient(server.http());
        return api.get(
                        "/admin/v1/charging-records?session=" + session.replace(";", "%3B"),
                        "Authorization",
                        api.administrator(server.administratorPassword()))
                .expect(200)
                .json();
    }

    /** Of finished files, those that are about the session. */
    private List<String> lines(String kind) {
        try (Stream<Path> files = Files.list(server.chargingFiles())) {
            return files.filter(file -> file.toString().endsWith(kind))
                    .flatMap(file -> text(file).lines())
                    .filter(line -> line.contains(session))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private DiameterPeer open() {
        return DiameterPeer.open(
                CarillonServer.DIAMETER_PEER, new InetSocketAddress("127.0.0.1", server.diameterPort()));
    }
}
