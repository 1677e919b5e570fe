package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.carillon.flow.phone.Exchange;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The database goes away under load and comes back (RELIABILITY.md F3): nothing is accepted that is not kept, and nobody
 * has to restart anything. The H2 file is part of the process and cannot go away alone.
 */
class FaultFlowIT extends SipFlow {
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    @SuppressWarnings("NullAway.Init")
    private TestDatabase.PostgreSql database;

    @BeforeEach
    void takeDatabase() {
        database = (TestDatabase.PostgreSql) server.database();
    }

    @AfterEach
    void bringDatabaseBack() {
        Outage.endAll(database);
    }

    @ParameterizedTest
    @EnumSource(Outage.class)
    @Tag("P03")
    void nothingShouldBeAcceptedWhileTheDatabaseIsAwayAndAllShouldWorkAfterwards(Outage outage) {
        Phone bob = phones.signedUp();
        Phone carol = phones.signedUp();
        Phone alice = phones.signedUp();
        alice.registers();
        List<String> accepted = new ArrayList<>();
        send(bob, carol, "before", accepted).answered(202);

        outage.begin(database);
        Exchange refused = send(bob, carol, "meanwhile", accepted);
        HttpResponse<String> signUp = phones.signUps()
                .post(
                        "/api/v1/sign-ups",
                        "{\"phone\":\"+%s\",\"os\":\"ios\",\"deviceId\":\"%s\"}"
                                .formatted(Phones.freshNumber(), UUID.randomUUID()));
        Exchange options = alice.asks(
                alice.begin("OPTIONS", "sip:carillon.local", "<" + alice.uri() + ">", "<sip:carillon.local>"));
        outage.end(database);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.answer().get("Retry-After")).matches("\\d+");
        assertThat(signUp.statusCode()).isEqualTo(503);
        assertThat(signUp.headers().firstValue("Retry-After")).isPresent();
        assertThat(signUp.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(options.status()).isEqualTo(200);

        await().atMost(RECOVERY)
                .until(() ->
                        send(bob, carol, "after " + accepted.size(), accepted).status() == 202);
        carol.registers();
        for (String text : accepted) {
            carol.receives(text).from(bob);
        }
        bob.sends("the end").to(carol).answered(200);
        carol.receives("the end");
        assertThat(carol.receivedTexts()).doesNotHaveDuplicates().containsSubsequence(accepted);
    }

    private static Exchange send(Phone sender, Phone recipient, String text, List<String> accepted) {
        Exchange exchange = sender.sends(text).to(recipient);
        if (exchange.status() < 300) {
            accepted.add(text);
        }
        return exchange;
    }
}
