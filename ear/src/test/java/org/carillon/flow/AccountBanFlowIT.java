package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.carillon.flow.phone.WireMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many addresses guess the secret of one account: docs/operating/bans.md. */
@Tag("P13")
class AccountBanFlowIT extends SipFlow {
    private static final int STRANGERS = 5;
    private static final int GUESSES_OF_EACH = 4;

    @Test
    void strangersShouldBeKeptOutThePhoneHeardAndTheBanEndByItselfAndByHand() throws Exception {
        Phone alice = phones.signedUp();
        alice.registers();
        String login = alice.credentials().login();
        ApiClient api = new ApiClient(server.http());
        String admin = api.administrator(server.administratorPassword());

        guess(alice);
        assertThat(bans(api, admin, login)).hasSize(1);
        WireMessage refused = asStranger(alice, "127.0.0.99");
        assertThat(refused.startLine()).isEqualTo("SIP/2.0 503 Too Many Wrong Passwords");
        assertThat(Integer.parseInt(refused.get("Retry-After"))).isBetween(1, 300);

        alice.registers();
        Phone bob = phones.signedUp();
        bob.registers();
        alice.sends("still here").to(bob).answered(200);
        bob.receives("still here").from(alice);

        advanceClock(Duration.ofMinutes(6));
        assertThat(asStranger(alice, "127.0.0.99").status()).isEqualTo(200);

        guess(alice);
        JsonNode second = bans(api, admin, login).getFirst();
        assertThat(second.path("times").asInt()).isEqualTo(2);
        assertThat(asStranger(alice, "127.0.0.98").status()).isEqualTo(503);
        api.delete("/admin/v1/account-bans/" + login, "Authorization", admin).expect(204);
        assertThat(asStranger(alice, "127.0.0.98").status()).isEqualTo(200);
        api.delete("/admin/v1/account-bans/" + login, "Authorization", admin).expectProblem(404, "not-found");
        api.get("/admin/v1/account-bans").expectProblem(401, "unauthenticated");
    }

    private static List<JsonNode> bans(ApiClient api, String admin, String login) {
        List<JsonNode> found = new ArrayList<>();
        api.get("/admin/v1/account-bans", "Authorization", admin)
                .expect(200)
                .json()
                .forEach(found::add);
        found.removeIf(ban -> !ban.path("login").asText().equals(login));
        return found;
    }

    /** Twenty wrong secrets, from five addresses. */
    private void guess(Phone victim) throws Exception {
        for (int i = 1; i <= STRANGERS; i++) {
            try (Phones strangers = new Phones(server.address(), InetAddress.getByName("127.0.0.1" + i))) {
                Phone stranger = strangers.anotherOf(victim);
                stranger.isChallenged(stranger.registration(draft -> draft));
                for (int guess = 0; guess < GUESSES_OF_EACH; guess++) {
                    WireMessage signed = stranger.signs(stranger.registration(draft -> draft));
                    String wrong = signed.get("Authorization").replaceFirst("response=\"..", "response=\"zz");
                    stranger.asksOnce(signed.replacing("Authorization", wrong)).answered(401);
                }
            }
        }
    }

    /** What a phone with the right secret gets that comes from where none was before. */
    private WireMessage asStranger(Phone owner, String address) throws Exception {
        try (Phones elsewhere = new Phones(server.address(), InetAddress.getByName(address))) {
            Phone phone = elsewhere.anotherOf(owner);
            phone.isChallenged(phone.registration(draft -> draft));
            return phone.asksOnce(phone.signs(phone.registration(draft -> draft)))
                    .answer();
        }
    }
}
