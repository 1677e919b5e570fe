package org.carillon.flow.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who may do what, for every operation of an OpenAPI document: nobody without proof of who he is, no user what is for
 * administrators, no administrator what is for users, neither of them what is for programs of the platform, and no program
 * what is for people (RELIABILITY.md, threats 6 and 8).
 */
public final class AccessMatrix {
    /** Who asks. */
    public enum Identity {
        /** Without an Authorization. */
        NOBODY,
        /** With a token that nobody has issued. */
        FORGER,
        USER,
        ADMINISTRATOR,
        /** Sees what administrators see, and changes nothing. */
        AUDITOR,
        /** A program with its password, from its address. */
        PROGRAM,
        /** The same with a wrong password. */
        WRONG_PROGRAM,
        /** The right password from an address that no program calls from. */
        PROGRAM_ELSEWHERE
    }

    /** Who is let in. */
    public enum Zone {
        EVERYBODY("/"),
        CLIENT("/api/v1"),
        PORTAL("/portal/v1"),
        ADMINISTRATION("/admin/v1"),
        INTERNAL("/internal/v1"),
        DEVELOPMENT("/dev/v1");

        private final String base;

        Zone(String base) {
            this.base = base;
        }
    }

    /** @param contentType of its body, or empty where it has none */
    public record Operation(String method, String path, String contentType, boolean open) {
        public Zone zone() {
            if (open && !path.startsWith(Zone.DEVELOPMENT.base)) {
                return Zone.EVERYBODY;
            }
            for (Zone zone : Zone.values()) {
                if (zone != Zone.EVERYBODY && path.startsWith(zone.base + "/")) {
                    return zone;
                }
            }
            throw new AssertionError(path + " is in no zone that is known here");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Whoever plays the server. */
    @FunctionalInterface
    public interface Asked {
        /** The status that this one gets, with this method, which may be HEAD in place of GET. */
        int status(Operation operation, String method, Identity identity);
    }

    /** Everybody may end his own session. */
    private static final String LOG_OUT = "/admin/v1/tokens/current";

    private static final Set<Integer> REFUSED = Set.of(401, 403);

    private final List<Operation> operations;

    /**
     * @param document of OpenAPI 3.1
     * @param open what is for everybody, such as {@code POST /api/v1/tokens}
     */
    public AccessMatrix(JsonNode document, Set<String> open) {
        operations = read(document, open);
    }

    public List<Operation> operations() {
        return operations;
    }

    /** What is not as it should be, an empty list where all is. */
    public List<String> violations(Asked server) {
        List<String> found = new ArrayList<>();
        for (Operation operation : operations) {
            for (String method : methods(operation)) {
                for (Identity identity : Identity.values()) {
                    int wanted = refusal(operation, identity);
                    if (wanted != 0) {
                        int status = server.status(operation, method, identity);
                        boolean right = wanted > 0 ? status == wanted : !REFUSED.contains(status);
                        if (!right) {
                            found.add("%s (as %s) answered %d to %s".formatted(operation, method, status, identity));
                        }
                    }
                }
            }
        }
        return found;
    }

    /**
     * The status that refuses this one; -1 where he must not be refused, 0 where it is not asked, because a request that is
     * let in does something.
     */
    static int refusal(Operation operation, Identity identity) {
        return switch (operation.zone()) {
            case EVERYBODY -> identity == Identity.NOBODY ? -1 : 0;
            case CLIENT, PORTAL ->
                switch (identity) {
                    case NOBODY, FORGER, PROGRAM -> 401;
                    case ADMINISTRATOR, AUDITOR -> 403;
                    default -> 0;
                };
            case ADMINISTRATION ->
                switch (identity) {
                    case NOBODY, FORGER, PROGRAM -> 401;
                    case USER -> 403;
                    case AUDITOR ->
                        operation.method().equals("GET") || operation.path().equals(LOG_OUT) ? 0 : 403;
                    default -> 0;
                };
            case INTERNAL ->
                switch (identity) {
                    case NOBODY, FORGER, WRONG_PROGRAM -> 401;
                    case USER, ADMINISTRATOR, AUDITOR, PROGRAM_ELSEWHERE -> 403;
                    case PROGRAM -> -1;
                };
            case DEVELOPMENT -> 0;
        };
    }

    private static List<String> methods(Operation operation) {
        return operation.method().equals("GET") ? List.of("GET", "HEAD") : List.of(operation.method());
    }

    private static List<Operation> read(JsonNode document, Set<String> open) {
        List<Operation> found = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(entry -> {
                    if (!entry.getKey().equals("parameters")) {
                        String method = entry.getKey().toUpperCase(Locale.ROOT);
                        found.add(new Operation(
                                method,
                                path.getKey(),
                                contentType(entry.getValue()),
                                open.contains(method + " " + path.getKey())));
                    }
                }));
        return List.copyOf(found);
    }

    private static String contentType(JsonNode operation) {
        var types = operation.path("requestBody").path("content").fieldNames();
        return types.hasNext() ? types.next() : "";
    }
}
