package org.carillon.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.phone.Call;
import org.carillon.flow.phone.Phone;

/** What an administrator does with money: a tariff of its own for each desk, given to single accounts. */
final class ChargingDesk {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final GatewayDesk desk;
    private final String tariff;

    ChargingDesk(GatewayDesk desk) {
        this(desk, "flow-" + UUID.randomUUID());
    }

    /** With a tariff of this name, such as one that the server's configuration names. */
    ChargingDesk(GatewayDesk desk, String tariff) {
        this.desk = desk;
        this.tariff = tariff;
        desk.leaves("/admin/v1/tariffs/" + tariff);
        put("/admin/v1/tariffs/" + tariff, "{\"currency\":\"EUR\",\"decimals\":4}")
                .expect(200);
    }

    String tariff() {
        return tariff;
    }

    /** @param json such as {@code "prefix":"48","price":"0.60"} */
    void rate(String json) {
        put("/admin/v1/tariffs/" + tariff + "/rates", "{" + json + "}").expect(200);
    }

    /** Gives the phone's account this tariff and so much money. */
    void customer(Phone phone, String amount) {
        String account = account(phone);
        desk.leaves(account + "/tariff");
        put(account + "/tariff", "{\"tariff\":\"" + tariff + "\"}").expect(200);
        gives(phone, amount);
    }

    void gives(Phone phone, String amount) {
        post(account(phone) + "/balance/adjustments", "{\"amount\":\"%s\",\"reason\":\"a test\"}".formatted(amount))
                .expect(201);
    }

    JsonNode balance(Phone phone) {
        return get(account(phone) + "/balance");
    }

    List<JsonNode> entries(Phone phone) {
        return list(get(account(phone) + "/balance/entries"));
    }

    List<JsonNode> records(Phone phone) {
        return list(get("/admin/v1/call-records?account=" + phone.credentials().login()));
    }

    /** The record of the only text to the number, as soon as it is there. */
    JsonNode recordOfText(Phone phone, String number) {
        return Awaitility.await()
                .alias("the record of a text to " + number)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> list(get("/admin/v1/message-records?account="
                                        + phone.credentials().login()))
                                .stream()
                                .filter(record -> record.path("calledPartyAddress")
                                        .asText()
                                        .equals(number))
                                .toList(),
                        found -> found.size() == 1)
                .getFirst();
    }

    /** The record of the call, as soon as it is there. */
    JsonNode recordOf(Phone phone, Call call) {
        return Awaitility.await()
                .alias("the record of " + call.callId())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> records(phone).stream()
                                .filter(record ->
                                        record.path("sessionId").asText().equals(call.callId()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** What a reconciliation of everything finds. */
    List<JsonNode> differences() {
        return list(post("/admin/v1/reconciliations", "{\"from\":\"2026-01-01T00:00:00Z\"}")
                .expect(201)
                .json()
                .path("differences"));
    }

    ApiAnswer put(String path, String json) {
        return desk.api().send("PUT", path, json, "Authorization", desk.administrator());
    }

    ApiAnswer post(String path, String json) {
        return desk.api().post(path, json, "Authorization", desk.administrator());
    }

    JsonNode get(String path) {
        return desk.api()
                .get(path, "Authorization", desk.administrator())
                .expect(200)
                .json();
    }

    static String account(Phone phone) {
        return "/admin/v1/accounts/" + phone.credentials().login();
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
