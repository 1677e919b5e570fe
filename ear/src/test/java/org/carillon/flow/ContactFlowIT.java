package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.carillon.client.ApiException;
import org.carillon.client.api.ContactsApi;
import org.carillon.client.model.ContactCard;
import org.carillon.client.model.ContactProgress;
import org.carillon.client.model.ContactReceipt;
import org.carillon.client.model.ContactUpload;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Address books over HTTPS, and what their owners are told over SIP: docs/flows/contacts.md. */
class ContactFlowIT extends SipFlow {
    private static final String COMMAND = "application/vnd.carillon.command+json";
    private static final String JOINED = "I am on Carillon now. Call me or write to me here.";

    @SuppressWarnings("NullAway.Init")
    private ApiClient api;

    @BeforeEach
    void takeClient() {
        api = new ApiClient(server.https(), server.certificateAuthority());
    }

    @Test
    @Tag("R103")
    @Tag("R104")
    @Tag("R105")
    @Tag("R106")
    @Tag("R114")
    @Tag("R117")
    @Tag("R119")
    void ownerShouldSeeWhichContactsAreUsersAndWhatCanBeDoneWithThem() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        String number = bob.credentials().login();
        String stranger = Phones.freshNumber();

        ApiAnswer receipt = upload(
                alice,
                "",
                "{\"contacts\":[{\"id\":\"17\",\"name\":\"Bob\",\"numbers\":[\"0%s\"],\"favourite\":true},"
                                .formatted(number.substring(2))
                        + "{\"id\":\"18\",\"name\":\"Eve\",\"numbers\":[\"+%s\",\"112 please\"]}]}"
                                .formatted(stranger));

        assertThat(receipt.expect(202).text("state")).isEqualTo("pending");
        assertThat(receipt.json().path("numbers").asInt()).isEqualTo(3);
        assertThat(receipt.json().path("unreadable").asInt()).isEqualTo(1);
        assertThat(matches(alice, receipt.text("token")).toString())
                .isEqualTo("[{\"id\":\"17\",\"phone\":\"%s\",\"login\":\"%s\"}]".formatted(number, number));
        JsonNode users = get(alice, "/contacts?filter=users");
        assertThat(users).hasSize(1);
        assertThat(users.get(0).path("actions").toString())
                .isEqualTo("[\"voice_call\",\"video_call\",\"chat\",\"paid_call\",\"paid_sms\"]");
        JsonNode eve = get(alice, "/contacts?query=eve");
        assertThat(eve.get(0).path("actions").toString()).isEqualTo("[\"paid_call\",\"paid_sms\"]");
        assertThat(eve.get(0).has("login")).isFalse();
        assertThat(eve.get(1).path("actions")).isEmpty();
        assertThat(get(alice, "/contacts?filter=favourites").get(0).path("name").asText())
                .isEqualTo("Bob");

        api.get("/api/v1/contacts/uploads/" + receipt.text("token"), authorization(bob))
                .expectProblem(404, "not-found");
        assertThat(get(bob, "/contacts")).isEmpty();
        api.get("/api/v1/contacts").expectProblem(401, "unauthenticated");
        api.get("/api/v1/contacts?filter=none", authorization(alice)).expectProblem(400, "invalid-request");
    }

    @Test
    @Tag("R117")
    @Tag("R118")
    void tenThousandContactsShouldBeMatchedInTenParts() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        ContactsApi contacts =
                new ContactsApi(api.carillon().as(alice.credentials().accessToken()));
        Set<String> tokens = new HashSet<>();
        for (int part = 1; part <= 10; part++) {
            ContactUpload upload = new ContactUpload();
            for (int i = 0; i < 1000; i++) {
                String number =
                        part == 7 && i == 500 ? "+" + bob.credentials().login() : "+4811%04d%03d".formatted(part, i);
                upload.addContactsItem(new ContactCard()
                        .id(part + "-" + i)
                        .name("Contact " + i)
                        .addNumbersItem(number));
            }
            ContactReceipt receipt = contacts.uploadContacts(upload, null, "b1", part, 10, null, null);
            assertThat(receipt.getNumbers()).isEqualTo(1000);
            tokens.add(receipt.getToken());
        }

        List<String> logins = new ArrayList<>();
        for (String token : tokens) {
            await().atMost(Phone.SOON)
                    .until(
                            () -> contacts.getContactUpload(token, null, null),
                            progress -> progress.getState() == ContactProgress.StateEnum.DONE)
                    .getMatches()
                    .forEach(match -> logins.add(match.getLogin()));
        }
        assertThat(logins).containsExactly(bob.credentials().login());
        assertThat(tokens).hasSize(10);
        assertThat(contacts.getContactChecksum(null).getNumbers()).isEqualTo(10_000);
        assertThatThrownBy(() -> contacts.uploadContacts(new ContactUpload(), null, "b 1", 11, 10, null, null))
                .isInstanceOfSatisfying(ApiException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(400);
                    assertThat(refused.getProblem().orElseThrow().getType())
                            .hasToString("urn:carillon:problem:invalid-request");
                });
    }

    @Test
    @Tag("R115")
    @Tag("R121")
    @Tag("R122")
    @Tag("R125")
    void ownersShouldBeToldOfANewUserWhomTheyCanAnswer() {
        Phone alice = phones.signedUp();
        Phone carol = phones.signedUp();
        alice.registers();
        carol.registers();
        String number = Phones.freshNumber();
        matches(alice, upload(alice, "", contact("17", "Bob", "+" + number)).text("token"));

        Phone bob = phones.signedUp(number);
        bob.registers();

        String add = "{\"command\":\"contacts.add\",\"id\":\"17\",\"n\":\"%s\",\"l\":\"%s\",\"os\":\"android\"}"
                .formatted(number, number);
        assertThat(alice.receives(add).message().get("Content-Type")).isEqualTo(COMMAND);
        alice.receives(JOINED).from(bob);
        alice.sends("welcome").to(bob).answered(200);
        bob.receives("welcome").from(alice);
        assertThat(get(alice, "/contacts?filter=users")).hasSize(1);
        carol.sends("after all that").to(carol).answered(200);
        carol.receives("after all that");
        assertThat(carol.receivedTexts()).containsExactly("after all that");
    }

    @Test
    @Tag("R123")
    @Tag("R126")
    void commandShouldWaitForAPhoneThatIsAwayAndTheTextShouldWakeIt() {
        Pushes pushes = new Pushes(server);
        Phone alice = pushes.wakeable(phones.signedUp(), "token-of-alice");
        String number = Phones.freshNumber();
        matches(alice, upload(alice, "", contact("17", "Bob", "+" + number)).text("token"));

        phones.signedUp(number);

        assertThat(pushes.await(alice, 1))
                .extracting(push -> push.path("payload").path("text").asText())
                .containsExactly(JOINED.substring(0, 40));
        alice.registers();
        alice.receives(2, Phone.SOON);
        assertThat(alice.receivedTexts())
                .anyMatch(text -> text.contains("contacts.add"))
                .contains(JOINED);
        assertThat(pushes.of(alice)).as("the command wakes nobody").hasSize(1);
    }

    @Test
    @Tag("R127")
    @Tag("R128")
    void removalOfAnAccountShouldBeToldAndItsNumberBeFree() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        bob.registers();
        String number = bob.credentials().login();
        alice.registers();
        matches(alice, upload(alice, "", contact("17", "Bob", "+" + number)).text("token"));
        String administrator = api.administrator(server.administratorPassword());
        api.delete("/admin/v1/accounts/" + number, authorization(bob)).expectProblem(403, "forbidden");

        api.delete("/admin/v1/accounts/" + number, "Authorization", administrator)
                .expect(204);

        alice.receives("{\"command\":\"contacts.del\",\"id\":\"17\",\"n\":\"%s\"}".formatted(number));
        assertThat(get(alice, "/contacts?filter=users")).isEmpty();
        assertThat(get(alice, "/contacts")).hasSize(1);
        api.get("/api/v1/profile", authorization(bob)).expectProblem(401, "unauthenticated");
        alice.sends("anybody there").to(bob).answered(404);
        api.delete("/admin/v1/accounts/" + number, "Authorization", administrator)
                .expectProblem(404, "not-found");

        String id = api.startSignUp("+" + number, "next-phone").expect(202).text("id");
        // what was sent to the number before went with the account
        api.confirm(id, api.codeOfSms(number, 1)).expect(201);
        alice.receives(JOINED);
        assertThat(get(alice, "/contacts?filter=users")).hasSize(1);
    }

    @Test
    @Tag("R116")
    void changesShouldBeQueuedOfflineAndSentLaterInOneUpload() {
        Phone alice = phones.signedUp();
        String one = Phones.freshNumber();
        String two = Phones.freshNumber();
        upload(alice, "", contact("1", "One", "+" + one)).expect(202);
        String before = get(alice, "/contacts/checksum").path("checksum").asText();

        upload(
                        alice,
                        "",
                        "{\"removed\":[\"1\"],\"contacts\":[{\"id\":\"2\",\"name\":\"Two\",\"numbers\":[\"+%s\"]}]}"
                                .formatted(two))
                .expect(202);
        assertThat(get(alice, "/contacts").get(0).path("id").asText()).isEqualTo("2");
        api.delete("/api/v1/contacts/cards/2", authorization(alice)).expect(204);
        api.send(
                        "PUT",
                        "/api/v1/contacts/cards/1",
                        "{\"name\":\"One\",\"numbers\":[\"+%s\"]}".formatted(one),
                        authorization(alice))
                .expect(202);
        assertThat(get(alice, "/contacts/checksum").path("checksum").asText()).isEqualTo(before);
        api.delete("/api/v1/contacts", authorization(alice)).expect(204);
        assertThat(get(alice, "/contacts/checksum").path("checksum").asText()).isEqualTo("0".repeat(64));
    }

    @Test
    void brokenUploadShouldBeRefusedAsAWhole() {
        Phone alice = phones.signedUp();
        String good = "{\"id\":\"1\",\"name\":\"One\",\"numbers\":[\"+%s\"]}".formatted(Phones.freshNumber());

        assertThat(refused(alice, "{\"contacts\":[" + good + ",{\"id\":\"2\"}]}"))
                .isEqualTo("contacts.1.numbers");
        assertThat(refused(alice, "{\"contacts\":[" + good + ",{\"id\":\"2\",\"numbers\":[7]}]}"))
                .isEqualTo("contacts.1.numbers.0");
        assertThat(refused(alice, "{\"contacts\":[" + good + ",null]}")).isEqualTo("contacts.1");
        assertThat(refused(alice, "{\"contacts\":[" + good + "],\"more\":[]}")).isEqualTo("more");
        assertThat(refused(alice, "{\"contacts\":[" + good + "]")).isEmpty();
        assertThat(refused(alice, "[]")).isEmpty();
        upload(alice, "?country=Narnia", "{\"contacts\":[" + good + "]}").expectProblem(400, "invalid-request");
        upload(alice, "?parts=2", "{\"contacts\":[" + good + "]}").expectProblem(400, "invalid-request");
        upload(alice, "", "{\"contacts\":[" + good + "]}" + " ".repeat(1000 * 1024))
                .expectProblem(413, "too-large");
        assertThat(get(alice, "/contacts")).as("nothing is kept of any of them").isEmpty();
    }

    @Test
    void vcardsShouldComeOutAsTheyCameIn() {
        Phone alice = phones.signedUp();
        String number = Phones.freshNumber();
        String file = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:v1\r\nFN:Zoë\r\nTEL;TYPE=CELL:+%s\r\nEND:VCARD\r\n"
                .formatted(number);
        String[] headers = {"Authorization", bearer(alice), "Content-Type", "text/vcard"};

        api.send("POST", "/api/v1/contacts/vcard", file, headers).expect(202);

        ApiAnswer out = api.get("/api/v1/contacts/vcard", authorization(alice)).expect(200);
        assertThat(out.header("Content-Type")).startsWith("text/vcard");
        assertThat(out.response().body())
                .contains("VERSION:4.0")
                .contains("UID:v1")
                .contains("FN:Zoë")
                .contains(number);
        api.send("POST", "/api/v1/contacts/vcard", "no card", headers).expectProblem(400, "invalid-request");
        api.send("POST", "/api/v1/contacts/uploads", file, headers).expectProblem(415, "unsupported-media-type");
        api.post("/api/v1/contacts/vcard", "{}", authorization(alice)).expectProblem(415, "unsupported-media-type");
    }

    // ---- helpers ----

    private static String contact(String id, String name, String number) {
        return "{\"contacts\":[{\"id\":\"%s\",\"name\":\"%s\",\"numbers\":[\"%s\"]}]}".formatted(id, name, number);
    }

    private ApiAnswer upload(Phone owner, String query, String body) {
        return api.post("/api/v1/contacts/uploads" + query, body, authorization(owner));
    }

    private String refused(Phone owner, String body) {
        return upload(owner, "", body).expectProblem(400, "invalid-request").text("field");
    }

    /** What is found in the end, asked for as an app does: again and again, each time after what it has. */
    private List<JsonNode> matches(Phone owner, String token) {
        List<JsonNode> matches = new ArrayList<>();
        String[] next = {"0"};
        await().atMost(Phone.SOON).until(() -> {
            JsonNode progress = get(owner, "/contacts/uploads/" + token + "?after=" + next[0]);
            progress.path("matches").forEach(matches::add);
            next[0] = progress.path("next").asText();
            return progress.path("state").asText().equals("done");
        });
        return matches;
    }

    private JsonNode get(Phone owner, String path) {
        return api.get("/api/v1" + path, authorization(owner)).expect(200).json();
    }

    private static String[] authorization(Phone phone) {
        return new String[] {"Authorization", bearer(phone)};
    }

    private static String bearer(Phone phone) {
        return ApiClient.bearer(phone.credentials().accessToken());
    }
}
