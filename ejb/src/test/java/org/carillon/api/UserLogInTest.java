package org.carillon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.carillon.account.ClientContext;
import org.carillon.account.PublicIds;
import org.carillon.account.password.LogInRequest;
import org.carillon.account.password.LogInService;
import org.carillon.account.password.PasswordConfig;
import org.carillon.account.password.PasswordPool;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A log-in while seventeen others are under way. */
class UserLogInTest {
    private final List<RateLimit> counted = new ArrayList<>();
    private final PasswordPool pool = new PasswordPool(PasswordConfig.cheap(true));
    private final UserLogIn logIns = new UserLogIn(
            new LogInService() {},
            new PublicIds() {
                @Override
                public String read(String id) {
                    return id;
                }
            },
            new RateLimiter() {
                @Override
                public void take(RateLimit limit, String key) {
                    counted.add(limit);
                    throw new DomainException(ProblemType.TOO_MANY_REQUESTS, "counted");
                }

                @Override
                public void giveBack(RateLimit limit, String key) {
                    counted.add(limit);
                }
            },
            pool);

    /** RELIABILITY.md, threat 19: counting asks the database. */
    @Test
    @Tag("R088")
    void itShouldBeRefusedBeforeItIsCounted() {
        assertThat(among(16).type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        counted.clear();

        assertThat(among(17).type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(counted).isEmpty();
    }

    private DomainException among(int others) {
        return others == 0 ? refusal() : pool.admit(() -> among(others - 1));
    }

    private DomainException refusal() {
        LogInRequest request = new LogInRequest("bob", "correct horse", "ios", "d-1", null);
        return catchThrowableOfType(
                DomainException.class,
                () -> logIns.logIn(request, new ClientContext("192.0.2.1", CorrelationId.create())));
    }
}
