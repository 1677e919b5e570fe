package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.Credentials;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.carillon.flow.phone.Transport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The first day of a new user, with nothing but what the document says: docs/flows/new-user.md. */
class NewUserFlowIT extends SipFlow {
    private static final String PASSWORD = "correct horse";

    @SuppressWarnings("NullAway.Init")
    private ApiClient api;

    @BeforeEach
    void takeClient() {
        api = new ApiClient(server.https(), server.certificateAuthority());
    }

    @Test
    @Tag("R003")
    @Tag("R045")
    @Tag("R076")
    @Tag("R087")
    @Tag("R119")
    @Tag("P10")
    void newUserShouldComeByPhoneLoseItAndSeeAndBeSeen() {
        Phone bob = phones.signedUp();
        bob.registers();
        String number = Phones.freshNumber();
        upload(
                bearer(bob),
                "application/json",
                "{\"contacts\":[{\"id\":\"a\",\"numbers\":[\"+%s\"]}]}".formatted(number));

        // 1: by phone
        JsonNode first = api.signUp(number, "first-phone").json();
        String firstToken = ApiClient.bearer(first.path("accessToken").asText());
        assertThat(first.path("login").asText()).isEqualTo(number);

        // 2: seen by those who have the number
        bob.receives("{\"command\":\"contacts.add\",\"id\":\"a\",\"n\":\"%s\",\"l\":\"%s\",\"os\":\"android\"}"
                .formatted(number, number));
        bob.receives("I am on Carillon now. Call me or write to me here.");

        // 3: a second device, by password
        api.send(
                        "PUT",
                        "/api/v1/profile/password",
                        "{\"password\":\"%s\"}".formatted(PASSWORD),
                        "Authorization",
                        firstToken)
                .expect(204);
        JsonNode second = logIn(number, "second-phone");
        String token = ApiClient.bearer(second.path("accessToken").asText());

        // 4: the first one is lost
        String lost = first.path("sip").path("instance").asText();
        api.delete("/api/v1/devices/" + lost + "?lost=true", "Authorization", token)
                .expect(204);
        api.get("/api/v1/profile", "Authorization", firstToken).expectProblem(401, "unauthenticated");
        JsonNode sip = api.get("/api/v1/profile/sip", "Authorization", token)
                .expect(200)
                .json();
        Phone alice = phones.phone(credentials(number, sip, second), Transport.TLS);
        alice.registers();

        // 5: 500 people, of whom 20 are users
        Set<String> users = new HashSet<>(Set.of(bob.credentials().login()));
        while (users.size() < 20) {
            users.add(phones.signUps().signUp(Phones.freshNumber()).login());
        }
        ApiAnswer receipt = upload(token, "text/vcard", vcards(users, 500));
        assertThat(receipt.json().path("numbers").asInt()).isEqualTo(500);
        assertThat(found(token, receipt.text("token"))).isEqualTo(users);

        // 6: and talk
        alice.sends("it is me").to(bob).answered(200);
        bob.receives("it is me").from(alice);
        bob.sends("welcome").to(alice).answered(200);
        alice.receives("welcome").from(bob);
    }

    @Test
    @Tag("R076")
    @Tag("R086")
    @Tag("R129")
    void newUserShouldComeByMailAndBeFoundByName() {
        Phone bob = phones.signedUp();
        String name = "u" + UUID.randomUUID().toString().substring(0, 11);
        String mail = name + "@example.com";
        api.post(
                        "/api/v1/sign-ups",
                        "{\"username\":\"%s\",\"password\":\"%s\",\"email\":\"%s\",\"country\":\"PL\"}"
                                .formatted(name, PASSWORD, mail))
                .expect(202);
        api.post(
                        "/api/v1/activations",
                        "{\"token\":\"%s\"}"
                                .formatted(ApiClient.codeIn(api.mails(mail, 1).getFirst())))
                .expect(201);
        JsonNode opened = logIn(name, "a-phone");
        Phone ewa = phones.phone(credentials(name, opened.path("sip"), opened), Transport.TLS);
        ewa.registers();

        JsonNode people = api.get("/api/v1/directory?username=" + name, "Authorization", bearer(bob))
                .expect(200)
                .json();

        assertThat(people).hasSize(1);
        bob.sends("found you")
                .to("sip:" + people.get(0).path("login").asText() + "@carillon.local")
                .answered(200);
        ewa.receives("found you").from(bob);
    }

    private JsonNode logIn(String id, String device) {
        return api.post(
                        "/api/v1/tokens",
                        "{\"id\":\"%s\",\"password\":\"%s\",\"os\":\"ios\",\"deviceId\":\"%s\"}"
                                .formatted(id, PASSWORD, device))
                .expect(201)
                .json();
    }

    private static Credentials credentials(String login, JsonNode sip, JsonNode opened) {
        return new Credentials(
                login,
                sip.path("username").asText(),
                sip.path("password").asText(),
                sip.path("domain").asText(),
                opened.path("accessToken").asText(),
                sip.path("instance").asText());
    }

    private ApiAnswer upload(String token, String type, String body) {
        return api.send("POST", "/api/v1/contacts/uploads", body, "Authorization", token, "Content-Type", type)
                .expect(202);
    }

    private static String vcards(Set<String> users, int people) {
        List<String> numbers = new ArrayList<>(users);
        while (numbers.size() < people) {
            numbers.add("4812%07d".formatted(numbers.size()));
        }
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < people; i++) {
            file.append("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:v%d\r\nFN:Person %d\r\nTEL;TYPE=CELL:+%s\r\nEND:VCARD\r\n"
                    .formatted(i, i, numbers.get(i)));
        }
        return file.toString();
    }

    private Set<String> found(String token, String upload) {
        JsonNode done = await().atMost(Phone.SOON)
                .until(
                        () -> api.get("/api/v1/contacts/uploads/" + upload, "Authorization", token)
                                .expect(200)
                                .json(),
                        progress -> progress.path("state").asText().equals("done"));
        Set<String> logins = new HashSet<>();
        done.path("matches").forEach(match -> logins.add(match.path("login").asText()));
        return logins;
    }

    private static String bearer(Phone phone) {
        return ApiClient.bearer(phone.credentials().accessToken());
    }
}
