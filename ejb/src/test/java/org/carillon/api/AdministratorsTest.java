package org.carillon.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdministratorsTest {
    @TempDir
    private Path secrets;

    private Administrators administrators;

    @BeforeEach
    void setUp() throws IOException {
        Files.writeString(secrets.resolve("admin.password"), "correct horse\n");
        RateLimitConfig limits = new RateLimitConfig();
        limits.addressesKept = 10;
        limits.wrongPasswordsPerSecond = 0.05;
        limits.wrongPasswordsBurst = 5;
        administrators = new Administrators(
                TokenFixture.config(secrets), new RateLimiter(limits, new InMemorySharedLimits(), true, () -> 0));
    }

    @Test
    void rightPasswordShouldBeTakenAsOftenAsGiven() {
        for (int i = 0; i < 20; i++) {
            administrators.authenticate("admin", "correct horse", "192.0.2.1");
        }
    }

    @Test
    void sixthTryAfterFiveWrongOnesShouldBeRefusedEvenWhenRight() {
        for (int i = 0; i < 5; i++) {
            assertRefused(ProblemType.UNAUTHENTICATED, () -> administrators.authenticate("admin", "x", "192.0.2.1"));
        }
        assertRefused(
                ProblemType.TOO_MANY_REQUESTS,
                () -> administrators.authenticate("admin", "correct horse", "192.0.2.1"));
        assertThatCode(() -> administrators.authenticate("admin", "correct horse", "192.0.2.2"))
                .doesNotThrowAnyException();
    }

    @Test
    void wrongNameAndEmptyPasswordShouldBeRefused() {
        assertRefused(
                ProblemType.UNAUTHENTICATED, () -> administrators.authenticate("root", "correct horse", "192.0.2.3"));
        assertRefused(ProblemType.UNAUTHENTICATED, () -> administrators.authenticate("admin", "", "192.0.2.3"));
    }

    private static void assertRefused(ProblemType type, ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        DomainException.class,
                        e -> org.assertj.core.api.Assertions.assertThat(e.type())
                                .isEqualTo(type));
    }
}
