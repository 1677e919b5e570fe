package org.carillon.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.jms.JMSRuntimeException;
import jakarta.persistence.PersistenceException;
import jakarta.resource.ResourceException;
import jakarta.transaction.RollbackException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemMapperTest {
    @ParameterizedTest
    @CsvSource({
        "INVALID_REQUEST,400",
        "UNAUTHENTICATED,401",
        "FORBIDDEN,403",
        "NOT_FOUND,404",
        "CONFLICT,409",
        "GONE,410",
        "TOO_LARGE,413",
        "UNSUPPORTED_MEDIA_TYPE,415",
        "TOO_MANY_REQUESTS,429",
        "TOO_MANY_SMS,429",
        "TOO_MANY_ATTEMPTS,429",
        "WRONG_CODE,422",
        "CODE_EXPIRED,410",
        "RESEND_TOO_SOON,429",
        "DEVICE_PROOF_REFUSED,403",
        "IDEMPOTENCY_KEY_REUSED,422",
        "REQUEST_IN_PROGRESS,409",
        "UNAVAILABLE,503"
    })
    void expectedFailureShouldHaveItsStatus(ProblemType type, int status) {
        Problem problem =
                ProblemMapper.map(new DomainException(type, "Said to people.")).problem();
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.detail()).isEqualTo("Said to people.");
        assertThat(problem.title()).isEqualTo(type.title());
        assertThat(problem.type()).isEqualTo("urn:carillon:problem:" + type.slug());
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeShouldBeInTheTable(ProblemType type) {
        assertThat(ProblemMapper.statusOf(type)).isBetween(400, 503);
    }

    @Test
    void tooManySmsesShouldHaveTheTextOfTheRow() {
        Problem problem = ProblemMapper.map(new DomainException(ProblemType.TOO_MANY_SMS, "Too many SMSes"))
                .problem();
        assertThat(problem.title()).isEqualTo("Too many SMSes");
        assertThat(problem.type()).isEqualTo("urn:carillon:problem:too-many-sms");
    }

    @Test
    void retryAfterShouldBeRoundedUpToWholeSeconds() {
        assertThat(retryAfter(Duration.ofMillis(1))).isEqualTo("1");
        assertThat(retryAfter(Duration.ofSeconds(59))).isEqualTo("59");
        assertThat(retryAfter(Duration.ofMillis(59_001))).isEqualTo("60");
        assertThat(retryAfter(Duration.ZERO)).isEqualTo("1");
    }

    @Test
    void fieldShouldBeNamed() {
        assertThat(ProblemMapper.map(DomainException.invalid("phone", "No number."))
                        .problem()
                        .field())
                .isEqualTo("phone");
    }

    @Test
    void failureShouldBeFoundInsideWhatTheContainerWrapsAroundIt() {
        Throwable wrapped = new EJBException(new DomainException(ProblemType.GONE, "Used."));
        assertThat(ProblemMapper.map(wrapped).problem().status()).isEqualTo(410);
    }

    @Test
    void databaseOrBrokerAwayShouldBe503WithRetryAfter() {
        for (Throwable cause : new Throwable[] {
            new SQLTransientConnectionException("x"),
            new SQLNonTransientConnectionException("x"),
            new SQLException("x", "08006"),
            new SQLException("x", "57P01"),
            new SQLException("x", "53300"),
            new SQLException("x", "90098"),
            new SQLException("x", "HYT00"),
            new ResourceException("x"),
            new JMSRuntimeException("x")
        }) {
            Throwable wrapped = new EJBException(new RuntimeException(new PersistenceException("x", cause)));
            ProblemMapper.Mapped mapped = ProblemMapper.map(wrapped);
            assertThat(mapped.problem().status()).as("%s", cause).isEqualTo(503);
            assertThat(mapped.headers()).containsEntry("Retry-After", "5");
            assertThat(mapped.problem().detail()).doesNotContain("x:");
        }
    }

    @Test
    void failureOfOursShouldBe500AndShowNothingOfItself() {
        for (Throwable failure : new Throwable[] {
            new IllegalStateException("password=secret"),
            new EJBException(new PersistenceException("secret", new SQLException("secret", "23505"))),
            new RollbackException("secret"),
            new StackOverflowError("secret")
        }) {
            ProblemMapper.Mapped mapped = ProblemMapper.map(failure);
            assertThat(mapped.problem().status()).isEqualTo(500);
            assertThat(mapped.problem().toString()).doesNotContain("secret");
        }
    }

    @Test
    void missingTokenAndBadTokenShouldBeToldApart() {
        assertThat(ProblemMapper.map(new DomainException(ProblemType.UNAUTHENTICATED, "x"))
                        .headers())
                .isEqualTo(Map.of("WWW-Authenticate", "Bearer realm=\"carillon\""));
        assertThat(ProblemMapper.map(new InvalidTokenException()).headers())
                .isEqualTo(Map.of("WWW-Authenticate", "Bearer realm=\"carillon\", error=\"invalid_token\""));
    }

    @Test
    void refusalsOfTheContainerShouldBeProblems() {
        assertThat(ProblemMapper.map(new NotFoundException("RESTEASY003210: secret"))
                        .problem()
                        .detail())
                .isEqualTo("There is nothing at this path.");
        assertThat(ProblemMapper.map(new NotSupportedException()).problem().status())
                .isEqualTo(415);
        assertThat(ProblemMapper.map(new NotAllowedException("GET", new String[] {"POST"}))
                        .headers())
                .containsKey("Allow");
    }

    private static String retryAfter(Duration duration) {
        return ProblemMapper.map(DomainException.retryLater(ProblemType.RESEND_TOO_SOON, "x", duration))
                .headers()
                .get("Retry-After");
    }
}
