package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.peer.CaptureServer;
import org.carillon.flow.peer.CaptureServer.Captured;
import org.carillon.flow.phone.Exchange;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an administrator sees of the SIP of one user, of a call or of a peer: docs/operating/tracing.md. */
@Tag("P22")
class TraceFlowIT extends SipFlow {
    private CaptureServer homer;
    private TraceDesk desk;

    @BeforeEach
    void open() {
        homer = new CaptureServer(server.capturePort());
        desk = new TraceDesk(server);
    }

    @AfterEach
    void close() {
        assertThat(homer.broken()).isEmpty();
        homer.close();
    }

    @Test
    void messagesOfAUserShouldBeReadableAndOfNobodyElse() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        Phone carol = phones.signedUp(Transport.TCP);
        JsonNode trace = desk.starts("\"account\":\"" + login(alice) + "\"");
        assertThat(trace.path("kind").asText()).isEqualTo("account");
        assertThat(trace.path("state").asText()).isEqualTo("active");

        carol.registers();
        Exchange registered = alice.registers();
        bob.sends("our little secret").to(carol).answered(200);
        bob.sends("our little secret").to(alice).answered(200);
        alice.receives("our little secret").from(bob);

        List<JsonNode> found = desk.until(trace, sent("MESSAGE "));
        assertThat(found).extracting(TraceFlowIT::startLine).anyMatch(line -> line.startsWith("SIP/2.0 401"));
        assertThat(found).anyMatch(received("REGISTER ")).anyMatch(received("MESSAGE "));
        assertThat(found)
                .anyMatch(message -> startLine(message).equals("SIP/2.0 200 OK")
                        && message.path("callId").asText().equals(registered.callId()));
        assertThat(found)
                .allMatch(message -> message.path("text").asText().contains(login(alice)))
                .noneMatch(message -> message.path("text").asText().contains("secret"))
                .noneMatch(message -> message.path("text").asText().contains(login(carol)));
        JsonNode authorized = found.stream()
                .filter(received("REGISTER ").and(message -> text(message).contains("Authorization:")))
                .findFirst()
                .orElseThrow();
        assertThat(text(authorized)).isEqualTo(new String(registered.request().bytes(), StandardCharsets.UTF_8));
        assertThat(authorized.path("transport").asText()).isEqualTo("UDP");
        assertThat(authorized.path("local").asText()).isEqualTo("127.0.0.1:" + server.sipPort());
        assertThat(desk.asksFor(trace).json().path("messages").asInt()).isGreaterThanOrEqualTo(found.size());
    }

    @Test
    void messagesOfAUserShouldArriveAtTheCaptureServer() {
        Phone alice = phones.signedUp();
        Phone carol = phones.signedUp();
        JsonNode trace = desk.starts("\"user\":\"" + login(alice) + "\"");

        carol.registers();
        Exchange registered = alice.registers();

        Captured request = homer.await(captured ->
                captured.payload().startsWith("REGISTER ") && captured.payload().contains("Authorization:"));
        assertThat(request.family()).isEqualTo(2);
        assertThat(request.protocol()).isEqualTo(17);
        assertThat(request.type()).isEqualTo(1);
        assertThat(request.captureId()).isEqualTo(2001);
        assertThat(request.correlationId()).isEqualTo(registered.callId());
        assertThat(request.destination()).isEqualTo("127.0.0.1:" + server.sipPort());
        assertThat(request.payload()).containsPattern("[ ,]response=\"\\*{32,}\"");
        Captured answer = homer.await(captured -> captured.payload().startsWith("SIP/2.0 200"));
        assertThat(answer.source()).isEqualTo("127.0.0.1:" + server.sipPort());
        assertThat(answer.at())
                .isAfterOrEqualTo(request.at())
                .isBefore(request.at().plusSeconds(60));
        assertThat(homer.captured()).noneMatch(captured -> captured.payload().contains(login(carol)));
        desk.removes(trace);
    }

    @Test
    void nothingShouldBeCopiedOnceATraceIsStopped() {
        Phone alice = phones.signedUp();
        Phone witness = phones.signedUp();
        JsonNode trace = desk.starts("\"user\":\"" + login(alice) + "\"");
        alice.registers();
        desk.until(trace, sent("SIP/2.0 200"));

        assertThat(desk.stops(trace).path("state").asText()).isEqualTo("ended");
        int before = homer.captured().size();
        alice.registers();
        JsonNode other = desk.starts("\"user\":\"" + login(witness) + "\"");
        witness.registers();

        // what is seen of the witness was written, and sent, behind whatever there was of alice
        desk.until(other, sent("SIP/2.0 200"));
        homer.await(captured -> captured.payload().startsWith("SIP/2.0 200")
                && captured.payload().contains(login(witness)));
        assertThat(homer.captured().stream().skip(before))
                .noneMatch(captured -> captured.payload().contains(login(alice)));
        int stopped = desk.asksFor(trace).json().path("messages").asInt();
        assertThat(stopped).isEqualTo(desk.messages(trace).size()).isEqualTo(4);
        desk.removes(other);
        desk.asksFor(other).expectProblem(404, "not-found");
    }

    @Test
    void limitShouldHold() {
        Phone alice = phones.signedUp();
        JsonNode three = desk.starts("\"user\":\"" + login(alice) + "\",\"limit\":3");
        JsonNode more = desk.starts("\"user\":\"+" + login(alice) + "\"");

        alice.registers();

        assertThat(desk.until(more, sent("SIP/2.0 200"))).hasSize(4);
        Awaitility.await().until(() -> desk.state(three), "full"::equals);
        assertThat(desk.messages(three)).hasSize(3);
        assertThat(desk.asksFor(three).json().path("messages").asInt()).isEqualTo(3);
    }

    @Test
    void endShouldHold() {
        Phone alice = phones.signedUp();
        JsonNode longer = desk.starts("\"user\":\"" + login(alice) + "\"");
        Instant soon = Instant.parse(longer.path("startedAt").asText()).plusSeconds(120);
        JsonNode brief = desk.starts("\"user\":\"" + login(alice) + "\",\"until\":\"" + soon + "\"");
        alice.registers();
        assertThat(desk.until(brief, sent("SIP/2.0 200"))).hasSize(4);

        advanceClock(Duration.ofSeconds(130));
        assertThat(desk.state(brief)).isEqualTo("ended");
        Exchange again = alice.registers();

        desk.until(
                longer,
                sent("SIP/2.0 200")
                        .and(message -> message.path("callId").asText().equals(again.callId())
                                && message.path("text")
                                        .asText()
                                        .contains("CSeq: " + again.request().get("CSeq"))));
        assertThat(desk.messages(brief)).hasSize(4);
        assertThat(desk.state(longer)).isEqualTo("active");
    }

    @Test
    void callShouldBeTracedByItsCorrelationId() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        bob.registers();
        OutgoingCall call = alice.invites(bob);
        IncomingCall atBob = bob.rings();
        atBob.answers();
        call.isAnswered();
        JsonNode live = new CallStory(server).awaitLive(login(alice), "answered");
        assertThat(live.path("callId").asText()).isEqualTo(call.callId());
        JsonNode trace = Awaitility.await()
                .until(
                        () -> desk.tries(
                                "\"correlationId\":\"" + live.path("id").asText() + "\",\"bodies\":true"),
                        answer -> answer.status() == 201)
                .json();

        bob.sends("not of the call").to(alice);
        call.hangsUp();
        atBob.isHungUp();

        List<JsonNode> found = desk.until(trace, sent("SIP/2.0 200"));
        assertThat(found).anyMatch(received("BYE ")).anyMatch(sent("BYE "));
        assertThat(found).allMatch(message -> message.path("callId").asText().equals(call.callId()));
    }

    @Test
    void peerShouldBeTracedAndItsMessagesDownloaded() {
        Phone alice = phones.signedUp();
        JsonNode trace = desk.starts("\"peer\":\"127.0.0.0/8\",\"bodies\":true");
        Phone bob = phones.signedUp();
        alice.sends("words that are wanted").to(bob).answered(202);
        desk.until(trace, received("MESSAGE ").and(message -> text(message).contains("words that are wanted")));
        desk.stops(trace);

        var file = desk.downloads(trace).expect(200);
        assertThat(file.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(file.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"trace-" + trace.path("id").asText() + ".txt\"");
        assertThat(file.response().body())
                .containsPattern("---- 20[0-9T:.-]+Z received UDP 127\\.0\\.0\\.1:[0-9]+ -> 127\\.0\\.0\\.1:"
                        + server.sipPort() + "\r\nMESSAGE sip:")
                .contains("\r\n\r\nwords that are wanted");
        Awaitility.await()
                .untilAsserted(() -> assertThat(desk.events("trace.read"))
                        .contains(trace.path("id").asText()));
        assertThat(desk.events("trace.started")).contains(trace.path("id").asText());
        assertThat(desk.events("trace.stopped")).contains(trace.path("id").asText());
        desk.removes(trace);
    }

    @Test
    void wrongRequestsShouldBeRefused() {
        desk.tries("").expectProblem(400, "invalid-request");
        desk.tries("\"user\":\"a\",\"peer\":\"127.0.0.1\"").expectProblem(400, "invalid-request");
        desk.tries("\"user\":\"two words\"").expectProblem(400, "invalid-request");
        desk.tries("\"peer\":\"example.org\"").expectProblem(400, "invalid-request");
        desk.tries("\"user\":\"a\",\"limit\":10001").expectProblem(400, "invalid-request");
        desk.tries("\"user\":\"a\",\"until\":\"2999-01-01T00:00:00Z\"").expectProblem(400, "invalid-request");
        desk.tries("\"user\":\"a\",\"until\":\"2020-01-01T00:00:00Z\"").expectProblem(400, "invalid-request");
        desk.tries("\"account\":\"48999999999\"").expectProblem(404, "not-found");
        desk.tries("\"correlationId\":\"nobody\"").expectProblem(404, "not-found");
        Phone alice = phones.signedUp();
        String token = ApiClient.bearer(alice.credentials().accessToken());
        desk.api().get("/admin/v1/traces", "Authorization", token).expectProblem(403, "forbidden");
        desk.api().get("/admin/v1/traces").expectProblem(401, "unauthenticated");
    }

    private static String login(Phone phone) {
        return phone.credentials().login();
    }

    private static String startLine(JsonNode message) {
        return message.path("startLine").asText();
    }

    private static String text(JsonNode message) {
        return message.path("text").asText();
    }

    private static Predicate<JsonNode> received(String beginning) {
        return passed("received", beginning);
    }

    private static Predicate<JsonNode> sent(String beginning) {
        return passed("sent", beginning);
    }

    private static Predicate<JsonNode> passed(String direction, String beginning) {
        return message -> message.path("direction").asText().equals(direction)
                && startLine(message).startsWith(beginning);
    }
}
