package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Who may do what, for every operation of the document: nobody without a token, no user what is for administrators, no
 * administrator what is for users, and nobody what belongs to another (RELIABILITY.md, threats 6 and 8).
 */
class AccessMatrixFlowIT extends SipFlow {
    /** What may answer somebody who has the name of a thing of another: it is not there for him. */
    private static final int NOT_FOUND = 404;

    /** What somebody can do who is not logged in. */
    private static final Set<String> OPEN = Set.of(
            "POST /api/v1/sign-ups",
            "POST /api/v1/sign-ups/{id}/code",
            "POST /api/v1/sign-ups/{id}/mail",
            "GET /api/v1/sign-ups/{id}/delivery",
            "POST /api/v1/activations",
            "POST /api/v1/tokens",
            "POST /api/v1/tokens/codes",
            "POST /api/v1/tokens/codes/{id}",
            "POST /api/v1/password-resets",
            "PUT /api/v1/password-resets/{code}",
            "POST /api/v1/payment-events",
            "POST /admin/v1/tokens");

    private record Operation(String method, String path, String contentType) {
        boolean open() {
            return OPEN.contains(toString());
        }

        boolean under(String base) {
            return path.startsWith(base + "/");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @SuppressWarnings("NullAway.Init")
    private ApiClient api;

    @SuppressWarnings("NullAway.Init")
    private List<Operation> operations;

    @BeforeEach
    void readDocument() {
        api = new ApiClient(server.https(), server.certificateAuthority());
        operations = operations(api.document().json());
    }

    @Test
    @Tag("R002")
    void whatIsMeantForEverybodyShouldBeThereAndNeedNoToken() {
        List<Operation> open = operations.stream().filter(Operation::open).toList();

        assertThat(open.stream().map(Operation::toString)).containsExactlyInAnyOrderElementsOf(OPEN);
        for (Operation operation : open) {
            assertThat(ask(operation, operation.method(), "").status())
                    .as(operation.toString())
                    .isNotIn(401, 403);
        }
        assertThat(operations)
                .as("zones that this test knows")
                .allMatch(operation -> operation.under("/api/v1")
                        || operation.under("/portal/v1")
                        || operation.under("/admin/v1")
                        || operation.under("/dev/v1"));
    }

    @Test
    @Tag("R002")
    void everyClosedOperationShouldRefuseWhoeverIsNotMeant() {
        String user = ApiClient.bearer(phones.signedUp().credentials().accessToken());
        String administrator = api.administrator(server.administratorPassword());
        SoftAssertions softly = new SoftAssertions();
        int asked = 0;
        for (Operation operation : operations) {
            if (operation.open() || operation.under("/dev/v1")) {
                continue;
            }
            String other = operation.under("/admin/v1") ? user : administrator;
            for (String method : methods(operation)) {
                softly.assertThat(ask(operation, method, "").status())
                        .as("%s %s without a token", method, operation.path())
                        .isEqualTo(401);
                softly.assertThat(ask(operation, method, ApiClient.bearer("nonsense"))
                                .status())
                        .as("%s %s with a token of nobody", method, operation.path())
                        .isEqualTo(401);
                softly.assertThat(ask(operation, method, other).status())
                        .as("%s %s with the token of the other role", method, operation.path())
                        .isEqualTo(403);
                asked++;
            }
        }
        softly.assertAll();
        assertThat(asked).isGreaterThan(80);
    }

    @Test
    void whatBelongsToOneUserShouldNotBeThereForAnother() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        alice.registers();
        new Pushes(server).putToken(alice, "token-of-alice").expect(204);
        String owned = "{\"contacts\":[{\"id\":\"17\",\"name\":\"Eve\",\"numbers\":[\"+%s\"]}]}"
                .formatted(Phones.freshNumber());
        String upload = api.post("/api/v1/contacts/uploads", owned, "Authorization", bearer(alice))
                .expect(202)
                .text("token");
        Map<String, String> things = new TreeMap<>();
        things.put("DELETE /api/v1/devices/{instance}", alice.instance());
        things.put("PUT /api/v1/devices/{instance}/push-token", alice.instance());
        things.put("DELETE /api/v1/devices/{instance}/push-token", alice.instance());
        things.put("GET /api/v1/contacts/uploads/{token}", upload);
        things.put("DELETE /api/v1/numbers/{number}", "48221234567");
        // each has his own names for contacts, and everybody's picture is for everybody
        things.put("PUT /api/v1/contacts/cards/{id}", "");
        things.put("DELETE /api/v1/contacts/cards/{id}", "");
        things.put("GET /api/v1/rates/contacts/{id}", "17");
        things.put("GET /api/v1/accounts/{login}/avatar", "");
        // everybody may buy
        things.put("POST /api/v1/plans/{id}/purchases", "");
        assertThat(new TreeSet<>(things.keySet()))
                .as("a new operation with a name in its path has to say whose it is")
                .isEqualTo(new TreeSet<>(operations.stream()
                        .filter(operation -> !operation.open()
                                && operation.under("/api/v1")
                                && operation.path().contains("{"))
                        .map(Operation::toString)
                        .toList()));

        for (Operation operation : operations) {
            String thing = things.getOrDefault(operation.toString(), "");
            if (!thing.isEmpty()) {
                String path = operation.path().replaceAll("\\{[^}]*}", thing);
                String body = path.endsWith("push-token") ? "{\"provider\":\"fcm\",\"token\":\"t\"}" : "";
                assertThat(api.send(operation.method(), path, body, "Authorization", bearer(bob))
                                .status())
                        .as("%s of somebody else", operation)
                        .isEqualTo(NOT_FOUND);
            }
        }
        api.delete("/api/v1/contacts/cards/17", "Authorization", bearer(bob)).expect(204);

        assertThat(alice.asksForBindings()).hasSize(1);
        assertThat(api.get("/api/v1/contacts", "Authorization", bearer(alice))
                        .expect(200)
                        .json())
                .hasSize(1);
        assertThat(api.get("/api/v1/contacts", "Authorization", bearer(bob))
                        .expect(200)
                        .json())
                .isEmpty();
        api.get("/api/v1/contacts/uploads/" + upload, "Authorization", bearer(alice))
                .expect(200);
    }

    private static List<String> methods(Operation operation) {
        return operation.method().equals("GET") ? List.of("GET", "HEAD") : List.of(operation.method());
    }

    /** Asks with a body that is none: whoever is refused is refused before anybody looks at it. */
    private ApiAnswer ask(Operation operation, String method, String authorization) {
        List<String> headers = new ArrayList<>(List.of("X-HTTP-Method-Override", "GET"));
        if (!authorization.isEmpty()) {
            headers.addAll(List.of("Authorization", authorization));
        }
        if (!operation.contentType().isEmpty()) {
            headers.addAll(List.of("Content-Type", operation.contentType()));
        }
        String path = operation.path().replaceAll("\\{[^}]*}", "48600000000");
        return api.send(method, path, operation.contentType().isEmpty() ? "" : "{}", headers.toArray(String[]::new));
    }

    private static List<Operation> operations(JsonNode document) {
        List<Operation> found = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(entry -> {
                    if (!entry.getKey().equals("parameters")) {
                        JsonNode operation = entry.getValue();
                        found.add(new Operation(
                                entry.getKey().toUpperCase(Locale.ROOT), path.getKey(), contentType(operation)));
                    }
                }));
        return found;
    }

    private static String contentType(JsonNode operation) {
        var types = operation.path("requestBody").path("content").fieldNames();
        return types.hasNext() ? types.next() : "";
    }

    private static String bearer(Phone phone) {
        return ApiClient.bearer(phone.credentials().accessToken());
    }
}
