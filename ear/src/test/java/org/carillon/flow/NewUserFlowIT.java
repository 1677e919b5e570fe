package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.carillon.client.ApiException;
import org.carillon.client.Carillon;
import org.carillon.client.api.ContactsApi;
import org.carillon.client.api.DevicesApi;
import org.carillon.client.api.ProfileApi;
import org.carillon.client.api.SignUpApi;
import org.carillon.client.api.TokensApi;
import org.carillon.client.model.ActivationLink;
import org.carillon.client.model.Code;
import org.carillon.client.model.ContactCard;
import org.carillon.client.model.ContactMatch;
import org.carillon.client.model.ContactProgress;
import org.carillon.client.model.ContactReceipt;
import org.carillon.client.model.ContactUpload;
import org.carillon.client.model.Grant;
import org.carillon.client.model.Granted;
import org.carillon.client.model.NewPassword;
import org.carillon.client.model.Person;
import org.carillon.client.model.Problem;
import org.carillon.client.model.SignUp;
import org.carillon.client.model.SipAccess;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.Credentials;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.carillon.flow.phone.Transport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The first day of a new user, with the client that is made of the document and nothing else: docs/flows/new-user.md. */
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
        new ContactsApi(api.carillon().as(bob.credentials().accessToken()))
                .uploadContacts(
                        new ContactUpload()
                                .addContactsItem(new ContactCard().id("a").addNumbersItem("+" + number)),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);

        // 1: by phone
        SignUpApi signUps = new SignUpApi(api.carillon());
        String id = signUps.startSignUp(
                        new SignUp().phone("+" + number).os("android").deviceId("first-phone"), null, null)
                .getId();
        String code = api.codeOfSms(number, 1);
        refuses(422, "wrong-code", () -> signUps.confirmSignUp(id, code(ApiClient.otherThan(code)), null, null));
        org.carillon.client.model.Credentials first = signUps.confirmSignUp(id, code(code), null, null);
        ProfileApi firstProfile = new ProfileApi(api.carillon().as(first.getAccessToken()));
        assertThat(first.getLogin()).isEqualTo(number);

        // 2: seen by those who have the number
        bob.receives("{\"command\":\"contacts.add\",\"id\":\"a\",\"n\":\"%s\",\"l\":\"%s\",\"os\":\"android\"}"
                .formatted(number, number));
        bob.receives("I am on Carillon now. Call me or write to me here.");

        // 3: a second device, by password
        firstProfile.setPassword(new NewPassword().password(PASSWORD), null, null);
        Granted second = logIn(number, "second-phone");
        Carillon carillon = api.carillon().as(second.getAccessToken());

        // 4: the first one is lost
        new DevicesApi(carillon).removeDevice(first.getSip().getInstance(), true, null, null);
        refuses(401, "unauthenticated", () -> firstProfile.getProfile(null));
        Phone alice =
                phones.phone(credentials(number, new ProfileApi(carillon).getSipAccess(null), second), Transport.TLS);
        alice.registers();

        // 5: 500 people, of whom 20 are users
        Set<String> users = new HashSet<>(Set.of(bob.credentials().login()));
        while (users.size() < 20) {
            users.add(phones.signUps().signUp(Phones.freshNumber()).login());
        }
        ContactsApi contacts = new ContactsApi(carillon);
        ContactReceipt receipt = contacts.importContacts(vcards(users, 500), null, null, null, null, null, null);
        assertThat(receipt.getNumbers()).isEqualTo(500);
        assertThat(found(contacts, receipt.getToken())).isEqualTo(users);

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
        SignUpApi signUps = new SignUpApi(api.carillon());
        signUps.startSignUp(
                new SignUp().username(name).password(PASSWORD).email(mail).country("PL"), null, null);
        ActivationLink link =
                new ActivationLink().token(ApiClient.codeIn(api.mails(mail, 1).getFirst()));
        signUps.activate(link, null, null);
        refuses(410, "gone", () -> signUps.activate(link, null, null));
        Granted opened = logIn(name, "a-phone");
        Phone ewa = phones.phone(credentials(name, opened.getSip(), opened), Transport.TLS);
        ewa.registers();

        List<Person> people =
                new ProfileApi(api.carillon().as(bob.credentials().accessToken())).findPeople(name, null, null, null);

        assertThat(people).hasSize(1);
        bob.sends("found you")
                .to("sip:" + people.getFirst().getLogin() + "@carillon.local")
                .answered(200);
        ewa.receives("found you").from(bob);
    }

    private Granted logIn(String id, String device) {
        return new TokensApi(api.carillon())
                .grantTokens(new Grant().id(id).password(PASSWORD).os("ios").deviceId(device), null, null);
    }

    private static Code code(String code) {
        return new Code().code(code);
    }

    private static void refuses(int status, String problem, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ApiException.class, refused -> {
            assertThat(refused.getCode()).isEqualTo(status);
            Problem why = refused.getProblem().orElseThrow();
            assertThat(why.getType()).hasToString("urn:carillon:problem:" + problem);
            assertThat(why.getStatus()).isEqualTo(status);
            assertThat(why.getTitle()).isNotEmpty();
            assertThat(why.getDetail()).isNotEmpty();
        });
    }

    private static Credentials credentials(String login, SipAccess sip, Granted opened) {
        return new Credentials(
                login,
                sip.getUsername(),
                sip.getPassword(),
                sip.getDomain(),
                opened.getAccessToken(),
                sip.getInstance());
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

    private static Set<String> found(ContactsApi contacts, String upload) {
        return await()
                .atMost(Phone.SOON)
                .until(
                        () -> contacts.getContactUpload(upload, null, null),
                        progress -> progress.getState() == ContactProgress.StateEnum.DONE)
                .getMatches()
                .stream()
                .map(ContactMatch::getLogin)
                .collect(Collectors.toSet());
    }
}
