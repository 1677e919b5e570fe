package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.carillon.flow.api.AccessMatrix;
import org.carillon.flow.api.AccessMatrix.Operation;
import org.carillon.flow.api.AccessMatrix.Zone;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.peer.LogInProvider;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@link AccessMatrix} on the running server, and that nobody has what belongs to another. */
class AccessMatrixFlowIT extends SipFlow {
    /** What may answer somebody who has the name of a thing of another: it is not there for him. */
    private static final int NOT_FOUND = 404;

    /** What somebody can do who is not logged in. */
    private static final Set<String> OPEN = Set.of(
            "POST /api/v1/sign-ups",
            "POST /api/v1/sign-ups/{id}/code",
            "POST /api/v1/sign-ups/{id}/call",
            "POST /api/v1/sign-ups/{id}/mail",
            "POST /api/v1/sms-receipts",
            "GET /api/v1/sign-ups/{id}/delivery",
            "POST /api/v1/activations",
            "POST /api/v1/tokens",
            "POST /api/v1/tokens/codes",
            "POST /api/v1/tokens/codes/{id}",
            "POST /api/v1/password-resets",
            "PUT /api/v1/password-resets/{code}",
            "POST /api/v1/payment-events",
            "POST /api/v1/app-store-notifications",
            "POST /admin/v1/tokens",
            "GET /admin/v1/oidc/log-in",
            "GET /admin/v1/oidc/callback");

    @SuppressWarnings("NullAway.Init")
    private ApiClient api;

    @SuppressWarnings("NullAway.Init")
    private AccessMatrix matrix;

    @BeforeEach
    void readDocument() {
        api = new ApiClient(server.https(), server.certificateAuthority());
        matrix = new AccessMatrix(api.document().json(), OPEN);
    }

    @Test
    @Tag("R002")
    void whatIsMeantForEverybodyShouldBeThatAndNoMore() {
        assertThat(matrix.operations().stream()
                        .filter(operation -> operation.zone() == Zone.EVERYBODY)
                        .map(Operation::toString))
                .containsExactlyInAnyOrderElementsOf(OPEN);
    }

    /** Whether the matrix finds what is missing is shown by {@code AccessMatrixTest}. */
    @Test
    @Tag("R002")
    @Tag("R138")
    void everyClosedOperationShouldRefuseWhoeverIsNotMeant() {
        String user = ApiClient.bearer(phones.signedUp().credentials().accessToken());
        String administrator = api.administrator(server.administratorPassword());
        String auditor;
        try (LogInProvider provider = new LogInProvider(server.logInProvider(), api::serverTime)) {
            auditor = ApiClient.bearer(
                    provider.logsIn(api, "otto", "carillon-auditor").expect(200).text("accessToken"));
        }
        String program = server.program("matrix", "127.0.0.66");
        ApiClient programs = new ApiClient(server.http()).from("127.0.0.66");
        ApiClient elsewhere = new ApiClient(server.http()).from("127.0.0.88");
        assertThat(matrix.operations()).hasSizeGreaterThan(100);

        List<String> violations = matrix.violations((operation, method, identity) -> switch (identity) {
            case NOBODY -> ask(api, operation, method, "");
            case FORGER -> ask(api, operation, method, ApiClient.bearer("nonsense"));
            case USER -> ask(api, operation, method, user);
            case AUDITOR -> ask(api, operation, method, auditor);
            case ADMINISTRATOR -> ask(api, operation, method, administrator);
            case PROGRAM -> ask(programs, operation, method, program);
            case WRONG_PROGRAM -> ask(programs, operation, method, "Basic bG9jYWw6bm9uc2Vuc2U=");
            case PROGRAM_ELSEWHERE -> ask(elsewhere, operation, method, program);
        });

        server.removePrograms("matrix");
        assertThat(violations).isEmpty();
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
        // bought things of others: NumberFlowIT, PlanFlowIT
        things.put("DELETE /api/v1/numbers/{number}", "");
        things.put("DELETE /portal/v1/purchases/{id}", "");
        // a number is given by its code, and only to who asked for it: SignUpAdditionContract
        things.put("POST /api/v1/profile/phones/{id}/code", "");
        String export = api.post("/api/v1/personal-data/exports", "", "Authorization", bearer(alice))
                .expect(202)
                .text("id");
        things.put("GET /api/v1/personal-data/exports/{id}", export);
        things.put("GET /api/v1/personal-data/exports/{id}/archive", export);
        // each has his own names for contacts and his own list of whom he has blocked, and everybody's picture is for
        // everybody
        things.put("PUT /api/v1/contacts/cards/{id}", "");
        things.put("DELETE /api/v1/contacts/cards/{id}", "");
        things.put("PUT /api/v1/blocks/{name}", "");
        things.put("DELETE /api/v1/blocks/{name}", "");
        things.put("GET /api/v1/rates/contacts/{id}", "17");
        things.put("GET /api/v1/accounts/{login}/avatar", "");
        // everybody may buy
        things.put("POST /api/v1/plans/{id}/purchases", "");
        assertThat(new TreeSet<>(things.keySet()))
                .as("a new operation with a name in its path has to say whose it is")
                .isEqualTo(new TreeSet<>(matrix.operations().stream()
                        .filter(operation -> (operation.zone() == Zone.CLIENT || operation.zone() == Zone.PORTAL)
                                && operation.path().contains("{"))
                        .map(Operation::toString)
                        .toList()));

        for (Operation operation : matrix.operations()) {
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

    /** Asks with a body that is none: whoever is refused is refused before anybody looks at it. */
    private static int ask(ApiClient client, Operation operation, String method, String authorization) {
        List<String> headers = new ArrayList<>(List.of("X-HTTP-Method-Override", "GET"));
        if (!authorization.isEmpty()) {
            headers.addAll(List.of("Authorization", authorization));
        }
        if (!operation.contentType().isEmpty()) {
            headers.addAll(List.of("Content-Type", operation.contentType()));
        }
        String path = operation.path().replaceAll("\\{[^}]*}", "48600000000");
        return client.send(method, path, operation.contentType().isEmpty() ? "" : "{}", headers.toArray(String[]::new))
                .status();
    }

    private static String bearer(Phone phone) {
        return ApiClient.bearer(phone.credentials().accessToken());
    }
}
