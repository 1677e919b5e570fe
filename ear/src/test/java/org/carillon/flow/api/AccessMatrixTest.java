package org.carillon.flow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.carillon.flow.api.AccessMatrix.Identity;
import org.carillon.flow.api.AccessMatrix.Operation;
import org.carillon.flow.api.AccessMatrix.Zone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The matrix itself: a server that forgets one check of one operation does not get through it. */
@Tag("R002")
class AccessMatrixTest {
    private static final int DONE = 204;

    private final AccessMatrix matrix = new AccessMatrix(document(), open());

    @Test
    void serverThatChecksEverythingShouldBeGreen() {
        assertThat(matrix.operations()).hasSizeGreaterThan(100);
        assertThat(matrix.operations()).extracting(Operation::zone).contains(Zone.values());
        assertThat(matrix.violations(AccessMatrixTest::rightly)).isEmpty();
    }

    /** As a mutation test does it: each check is taken out once, and that alone is found. */
    @Test
    void eachCheckThatIsTakenOutShouldBeFoundByName() {
        int mutants = 0;
        for (Operation mutated : matrix.operations()) {
            for (Identity letIn : Identity.values()) {
                if (AccessMatrix.refusal(mutated, letIn) > 0) {
                    mutants++;
                    assertThat(matrix.violations(
                                    (operation, method, identity) -> operation.equals(mutated) && identity == letIn
                                            ? DONE
                                            : rightly(operation, method, identity)))
                            .as("%s lets in %s", mutated, letIn)
                            .isNotEmpty()
                            .allSatisfy(violation -> assertThat(violation)
                                    .startsWith(mutated + " ")
                                    .endsWith(letIn.name()));
                }
            }
        }
        assertThat(mutants).isGreaterThan(4 * 80);
    }

    @Test
    void checkThatIsMissingForHeadAloneShouldBeFound() {
        assertThat(matrix.violations(
                        (operation, method, identity) -> method.equals("HEAD") && identity == Identity.NOBODY
                                ? DONE
                                : rightly(operation, method, identity)))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation).contains("as HEAD"));
    }

    @Test
    void doorThatIsShutForEverybodyShouldBeFound() {
        assertThat(matrix.violations((operation, method, identity) ->
                        operation.zone() == Zone.EVERYBODY ? 401 : rightly(operation, method, identity)))
                .isNotEmpty();
        assertThat(matrix.violations((operation, method, identity) ->
                        operation.zone() == Zone.INTERNAL ? 403 : rightly(operation, method, identity)))
                .isNotEmpty();
    }

    private static int rightly(Operation operation, String method, Identity identity) {
        return Math.max(AccessMatrix.refusal(operation, identity), DONE);
    }

    /** What the document leaves without security. */
    private static Set<String> open() {
        Set<String> open = new HashSet<>();
        document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(entry -> {
                    JsonNode security = entry.getValue().path("security");
                    if (security.isArray() && security.isEmpty()) {
                        open.add(entry.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return open;
    }

    private static JsonNode document() {
        try {
            return new YAMLMapper()
                    .readTree(Path.of("../web/src/main/resources/META-INF/openapi.yaml")
                            .toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
