package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.Phone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** My Profile over HTTPS: docs/flows/account.md. */
class ProfileFlowIT extends SipFlow {
    @SuppressWarnings("NullAway.Init")
    private ApiClient api;

    @BeforeEach
    void takeClient() {
        api = new ApiClient(server.https(), server.certificateAuthority());
    }

    @Test
    @Tag("R095")
    @Tag("R125")
    void fieldsShouldBeKeptAndTheNameBeShown() {
        Phone ewa = phones.signedUp();
        String all = "{\"firstName\":\"Ewa\",\"lastName\":\"Kowalska\",\"sex\":\"female\",\"birthday\":\"1990-12-31\","
                + "\"city\":\"Łódź\",\"country\":\"PL\",\"timeZone\":\"Europe/Warsaw\",\"language\":\"pl\","
                + "\"findable\":false}";

        patch(ewa, all).expect(204);

        JsonNode profile =
                api.get("/api/v1/profile", authorization(ewa)).expect(200).json();
        assertThat(profile.toString())
                .isEqualTo("{\"login\":\"%s\",\"phone\":\"%s\",\"displayName\":\"Ewa Kowalska\","
                                .formatted(
                                        ewa.credentials().login(),
                                        ewa.credentials().login())
                        + all.substring(1));
        assertThat(patch(ewa, "{\"birthday\":\"yesterday\"}")
                        .expectProblem(400, "invalid-request")
                        .text("field"))
                .isEqualTo("birthday");
        // threat 7: nothing but the fields of the document
        for (String field : new String[] {"login", "phone", "role", "tenantId", "displayName", "email"}) {
            patch(ewa, "{\"" + field + "\":\"x\"}").expectProblem(400, "invalid-request");
        }
    }

    @Test
    @Tag("R096")
    @Tag("R129")
    @Tag("R034")
    void serviceIdShouldBeGivenOnceAndFindItsOwner() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        bob.registers();
        String name = "bob-" + UUID.randomUUID().toString().substring(0, 8);

        name(bob, name).expect(204);
        name(bob, name).expectProblem(409, "conflict");
        name(alice, name).expectProblem(409, "conflict");
        name(alice, "4860000000").expectProblem(400, "invalid-request");
        patch(bob, "{\"firstName\":\"Bob\",\"lastName\":\"%s\"}".formatted(name))
                .expect(204);

        String found = "[{\"login\":\"%s\",\"username\":\"%s\",\"firstName\":\"Bob\",\"lastName\":\"%s\"}]"
                .formatted(bob.credentials().login(), name, name);
        assertThat(search(alice, "username=" + name.substring(0, 9)).toString()).isEqualTo(found);
        assertThat(search(alice, "firstName=bob&lastName=" + name).toString()).isEqualTo(found);
        assertThat(search(bob, "username=" + name)).isEmpty();
        alice.sends("by name").to("sip:" + name + "@carillon.local").answered(200);
        bob.receives("by name").from(alice);
        patch(bob, "{\"findable\":false}").expect(204);
        assertThat(search(alice, "username=" + name)).isEmpty();
        api.get("/api/v1/directory?username=ab", authorization(alice)).expectProblem(400, "invalid-request");
        api.get("/api/v1/directory?lastName=abc", authorization(alice)).expectProblem(400, "invalid-request");
        api.get("/api/v1/directory?username=abc").expectProblem(401, "unauthenticated");
    }

    @Test
    @Tag("R099")
    @Tag("R100")
    @Tag("R101")
    void pictureShouldBeSeenByOthersAndFetchedAgainOnlyWhenItChanged() throws IOException {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        String path = "/api/v1/accounts/" + bob.credentials().login() + "/avatar";
        api.get(path, authorization(alice)).expectProblem(404, "not-found");

        putAvatar(bob, picture(600, 400, 0x00ff00), "image/png").expect(204);

        ApiAnswer first = api.get(path, authorization(alice)).expect(200);
        assertThat(first.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(first.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(first.header("Content-Disposition")).startsWith("attachment");
        assertThat(first.header("Last-Modified")).endsWith("GMT");
        assertThat(fetchIfNew(alice, path, first).status()).isEqualTo(304);
        putAvatar(bob, picture(600, 400, 0x00ff00), "image/png").expect(204);
        assertThat(fetchIfNew(alice, path, first).status())
                .as("the same picture")
                .isEqualTo(304);
        putAvatar(bob, picture(600, 400, 0x0000ff), "image/png").expect(204);
        ApiAnswer second = fetchIfNew(alice, path, first).expect(200);
        assertThat(second.header("ETag")).isNotEqualTo(first.header("ETag"));

        putAvatar(bob, bomb(), "image/png").expectProblem(413, "too-large");
        putAvatar(bob, "<svg/>".getBytes(StandardCharsets.UTF_8), "image/png")
                .expectProblem(415, "unsupported-media-type");
        putAvatar(bob, picture(10, 10, 0), "image/svg+xml").expectProblem(415, "unsupported-media-type");
        putAvatar(bob, new byte[1000 * 1024 + 1], "image/png").expectProblem(413, "too-large");
        api.delete("/api/v1/profile/avatar", authorization(bob)).expect(204);
        api.get(path, authorization(alice)).expectProblem(404, "not-found");
    }

    private ApiAnswer fetchIfNew(Phone phone, String path, ApiAnswer before) {
        return api.get(path, "Authorization", bearer(phone), "If-None-Match", before.header("ETag"));
    }

    private ApiAnswer putAvatar(Phone phone, byte[] picture, String type) {
        return api.send("PUT", "/api/v1/profile/avatar", picture, "Authorization", bearer(phone), "Content-Type", type);
    }

    private ApiAnswer patch(Phone phone, String body) {
        return api.send("PATCH", "/api/v1/profile", body, authorization(phone));
    }

    private ApiAnswer name(Phone phone, String username) {
        return api.send(
                "PUT", "/api/v1/profile/username", "{\"username\":\"%s\"}".formatted(username), authorization(phone));
    }

    private JsonNode search(Phone phone, String query) {
        return api.get("/api/v1/directory?" + query, authorization(phone))
                .expect(200)
                .json();
    }

    private static byte[] picture(int width, int height, int colour) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                picture.setRGB(x, y, colour);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }

    /** A PNG of some octets that says it has 60,000 times 60,000 points. */
    private static byte[] bomb() throws IOException {
        byte[] png = picture(1, 1, 0);
        ByteBuffer head = ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        head.putInt(29, (int) crc.getValue());
        return png;
    }

    private static String[] authorization(Phone phone) {
        return new String[] {"Authorization", bearer(phone)};
    }

    private static String bearer(Phone phone) {
        return ApiClient.bearer(phone.credentials().accessToken());
    }
}
