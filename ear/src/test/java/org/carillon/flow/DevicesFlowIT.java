package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.Credentials;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Transport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Devices and registrations over HTTP: docs/flows/register.md. */
class DevicesFlowIT extends SipFlow {
    @Test
    @Tag("R087")
    @Tag("R102")
    void threeDevicesShouldBeListedByTheirInstanceAndRemovedOneByOne() {
        Phone mobile = phones.signedUp();
        Phone desk = phones.anotherOf(mobile);
        Phone laptop = phones.anotherOf(mobile, Transport.TCP);
        List.of(mobile, desk, laptop).forEach(Phone::registers);
        ApiClient api = new ApiClient(server.http());
        String token = ApiClient.bearer(mobile.credentials().accessToken());

        List<String> registered = registered(
                api.get("/api/v1/devices", "Authorization", token).expect(200).json());
        assertThat(registered).containsExactlyInAnyOrder(mobile.instance(), desk.instance(), laptop.instance());

        api.delete("/api/v1/devices/" + desk.instance(), "Authorization", token).expect(204);

        JsonNode left =
                api.get("/api/v1/devices", "Authorization", token).expect(200).json();
        assertThat(registered(left)).containsExactlyInAnyOrder(mobile.instance(), laptop.instance());
        assertThat(left.toString()).doesNotContain(desk.instance());
        assertThat(mobile.asksForBindings()).hasSize(2).noneMatch(contact -> contact.contains(desk.instance()));
        api.delete("/api/v1/devices/" + desk.instance(), "Authorization", token).expectProblem(404, "not-found");
    }

    @Test
    @Tag("P10")
    void lostPhoneShouldBeLoggedOutAndItsPasswordBeWorthNothing() {
        Phone mobile = phones.signedUp();
        mobile.registers();
        String number = mobile.credentials().login();
        ApiClient api = new ApiClient(server.https(), server.certificateAuthority());
        String id = api.startSignUp("+" + number, "lost-phone").expect(202).text("id");
        JsonNode lost = api.confirm(id, api.codeOfSms(number, 2)).expect(201).json();
        String lostInstance = lost.path("sip").path("instance").asText();
        String token = ApiClient.bearer(mobile.credentials().accessToken());
        String ofLost = ApiClient.bearer(lost.path("accessToken").asText());
        api.get("/api/v1/devices", "Authorization", ofLost).expect(200);
        new ApiClient(server.http())
                .get("/api/v1/profile/sip", "Authorization", token)
                .expectProblem(403, "forbidden");
        assertThat(api.get("/api/v1/profile/sip", "Authorization", token)
                        .expect(200)
                        .text("password"))
                .isEqualTo(mobile.credentials().password());

        api.delete("/api/v1/devices/" + lostInstance + "?lost=maybe", "Authorization", token)
                .expectProblem(400, "invalid-request");
        api.delete("/api/v1/devices/" + lostInstance + "?lost=true", "Authorization", token)
                .expect(204);

        api.get("/api/v1/devices", "Authorization", ofLost).expectProblem(401, "unauthenticated");
        assertThat(phones.anotherOf(mobile).triesToRegister(draft -> draft).status())
                .isIn(401, 403);
        JsonNode sip = api.get("/api/v1/profile/sip", "Authorization", token)
                .expect(200)
                .json();
        assertThat(sip.path("password").asText())
                .hasSize(32)
                .isNotEqualTo(mobile.credentials().password());
        assertThat(sip.path("instance").asText()).isEqualTo(mobile.credentials().instance());
        Credentials known = mobile.credentials();
        Phone again = phones.phone(
                new Credentials(
                        known.login(),
                        known.username(),
                        sip.path("password").asText(),
                        known.domain(),
                        known.accessToken(),
                        known.instance()),
                Transport.UDP);
        again.registers();
        assertThat(again.asksForBindings()).noneMatch(contact -> contact.contains(lostInstance));
    }

    @Test
    @Tag("R092")
    void loggingOutShouldEndTokensRegistrationAndCallsOfTheDevice() {
        Phone alice = phones.signedUp();
        Phone mobile = phones.signedUp();
        Phone desk = phones.anotherOf(mobile);
        mobile.registers();
        desk.registers();
        Pushes pushes = new Pushes(server);
        pushes.putToken(mobile, "mobiles").expect(204);
        desk.subscribes("reg", request -> request).answered(200);
        desk.isNotified();
        ApiClient api = new ApiClient(server.http());
        String token = ApiClient.bearer(mobile.credentials().accessToken());

        api.delete("/api/v1/tokens/current", "Authorization", token).expect(204);

        api.get("/api/v1/devices", "Authorization", token).expectProblem(401, "unauthenticated");
        assertThat(desk.isNotified().text())
                .contains("state=\"terminated\" event=\"unregistered\"")
                .contains(mobile.instance())
                .doesNotContain(desk.instance());
        assertThat(desk.asksForBindings()).singleElement().asString().contains(desk.instance());
        OutgoingCall call = alice.invites(mobile);
        desk.rings().answers();
        call.isAnswered();
        call.hangsUp();
        assertThat(mobile.callsReceived()).isEmpty();
        assertThat(pushes.of(mobile)).isEmpty();
    }

    @Test
    @Tag("R102")
    void deviceOfSomebodyElseShouldNotBeRemoved() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        alice.registers();

        new ApiClient(server.http())
                .delete(
                        "/api/v1/devices/" + alice.instance(),
                        "Authorization",
                        ApiClient.bearer(bob.credentials().accessToken()))
                .expectProblem(404, "not-found");

        assertThat(alice.asksForBindings()).hasSize(1);
    }

    @Test
    @Tag("R102")
    void administratorShouldSeeAndEndRegistrations() {
        Phone mobile = phones.signedUp();
        Phone laptop = phones.anotherOf(mobile, Transport.TCP);
        mobile.registers(draft -> draft.parameters(";q=0.5"));
        laptop.registers(draft -> draft.supporting("path").with("Path", "<sip:p1.example.com;lr>"));
        ApiClient api = new ApiClient(server.http());
        String administrator = api.administrator(server.administratorPassword());
        String account = mobile.credentials().login();

        JsonNode listed = api.get("/admin/v1/registrations?account=" + account, "Authorization", administrator)
                .expect(200)
                .json();

        assertThat(listed).hasSize(2);
        JsonNode first = listed.get(0);
        assertThat(first.path("login").asText()).isEqualTo(account);
        assertThat(first.path("instance").asText()).isEqualTo(mobile.instance());
        assertThat(first.path("contact").asText()).isEqualTo(mobile.contactUri());
        assertThat(first.path("transport").asText()).isEqualTo("udp");
        assertThat(first.path("remote").asText()).startsWith("127.0.0.1:");
        assertThat(first.path("userAgent").asText()).isEqualTo("Carillon test phone");
        assertThat(first.path("q").asDouble()).isEqualTo(0.5);
        assertThat(first.path("path")).isEmpty();
        assertThat(listed.get(1).path("transport").asText()).isEqualTo("tcp");
        assertThat(listed.get(1).path("path").get(0).asText()).isEqualTo("sip:p1.example.com;lr");
        assertThat(api.get("/admin/v1/registrations?limit=1", "Authorization", administrator)
                        .expect(200)
                        .json())
                .hasSize(1);

        api.delete("/admin/v1/registrations/" + account, "Authorization", administrator)
                .expect(204);

        assertThat(mobile.asksForBindings()).isEmpty();
        api.get("/admin/v1/registrations?account=nobody", "Authorization", administrator)
                .expectProblem(404, "not-found");
        api.delete("/admin/v1/registrations/" + account + "/" + mobile.instance(), "Authorization", administrator)
                .expectProblem(404, "not-found");
    }

    private static List<String> registered(JsonNode devices) {
        List<String> instances = new ArrayList<>();
        devices.forEach(device -> {
            if (device.path("registered").asBoolean()) {
                instances.add(device.path("instance").asText());
            }
        });
        return instances;
    }
}
