package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.Phone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The two SIP accounts of a client: docs/flows/account.md. */
@Tag("R142")
class SipAccountsFlowIT extends SipFlow {
    private static final String PATH = "/api/v1/sip-accounts";
    private static final String WANTED =
            "{\"username\":\"customer-7\",\"password\":\"elsewhere\",\"domain\":\"voice.example.com\"}";

    @Test
    @Tag("R143")
    @Tag("R039")
    void offnetAccountShouldBeOverriddenByTheUserAndTheAdministrator() {
        Phone alice = phones.signedUp();
        String login = alice.credentials().login();
        String admins = "/admin/v1/accounts/" + login + "/sip-accounts";
        String[] bearer = {"Authorization", ApiClient.bearer(alice.credentials().accessToken())};
        ApiClient safe = new ApiClient(server.https(), server.certificateAuthority());
        ApiClient plain = new ApiClient(server.http());
        String[] admin = {"Authorization", plain.administrator(server.administratorPassword())};

        JsonNode same = safe.get(PATH, bearer).expect(200).json();
        assertThat(same.path("own").asBoolean()).isFalse();
        assertThat(same.at("/onnet/username").asText()).isEqualTo(login);
        assertThat(same.at("/offnet/username").asText()).isEqualTo(login);
        assertThat(same.at("/offnet/servers"))
                .isEqualTo(same.at("/onnet/servers"))
                .isNotEmpty();
        assertThat(same.at("/onnet/media").toString())
                .isEqualTo("{\"ice\":true,\"encrypted\":true,\"audio\":[\"OPUS\"],\"video\":[\"VP8\"]}");
        assertThat(same.at("/offnet/media").toString())
                .isEqualTo("{\"ice\":false,\"encrypted\":false,\"audio\":[\"G729\",\"PCMU\",\"PCMA\"],\"video\":[]}");

        plain.send("PUT", admins + "/offnet", WANTED, admin).expect(200);
        JsonNode other = safe.get(PATH, bearer).expect(200).json();
        assertThat(other.path("own").asBoolean()).isTrue();
        assertThat(other.at("/onnet")).isEqualTo(same.at("/onnet"));
        assertThat(other.at("/offnet/username").asText()).isEqualTo("customer-7");
        assertThat(other.at("/offnet/password").asText()).isEqualTo("elsewhere");
        assertThat(other.at("/offnet/servers/0").asText()).isEqualTo("sip:voice.example.com");
        assertThat(plain.get(PATH, bearer).expect(200).response().body())
                .as("without TLS")
                .doesNotContain("elsewhere");
        assertThat(safe.get(admins, admin).expect(200).response().body()).doesNotContain("elsewhere");

        safe.send("PUT", PATH + "/offnet", WANTED.replace("customer-7", "customer-8"), bearer)
                .expect(200);
        assertThat(safe.get(PATH, bearer)
                        .expect(200)
                        .json()
                        .at("/offnet/username")
                        .asText())
                .isEqualTo("customer-8");
        safe.send("PUT", PATH + "/offnet", "{\"username\":\"customer-8\",\"domain\":\"elsewhere.example.com\"}", bearer)
                .expectProblem(400, "invalid-request");
        plain.delete(admins + "/offnet", admin).expect(204);
        assertThat(safe.get(PATH, bearer).expect(200).json()).isEqualTo(same);
        plain.get(PATH).expectProblem(401, "unauthenticated");
    }
}
