package org.carillon.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.carillon.account.AccountUnlocked;
import org.carillon.account.ClientContext;
import org.carillon.account.Opened;
import org.carillon.account.PublicIds;
import org.carillon.account.password.LogInRequest;
import org.carillon.account.password.LogInService;
import org.carillon.account.password.PasswordPool;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** Log-in of users with a bound on wrong passwords. Known and unknown ids are counted alike. */
@ApplicationScoped
public class UserLogIn {
    private LogInService logIns;
    private PublicIds ids;
    private RateLimiter limiter;
    private PasswordPool pool;

    @SuppressWarnings("NullAway")
    protected UserLogIn() {}

    @Inject
    public UserLogIn(LogInService logIns, PublicIds ids, RateLimiter limiter, PasswordPool pool) {
        this.logIns = logIns;
        this.ids = ids;
        this.limiter = limiter;
        this.pool = pool;
    }

    /**
     * Lets a device in. Only wrong passwords are counted: against the id together with the network they come from, and
     * more of them against the id alone, so that nobody can lock a person out from elsewhere with a handful of tries.
     *
     * @throws DomainException as {@link LogInService#logIn}, and TOO_MANY_REQUESTS after too many wrong passwords, be
     *     this one right or not
     */
    public Opened logIn(LogInRequest request, ClientContext client) {
        return pool.admit(() -> counted(request, client));
    }

    private Opened counted(LogInRequest request, ClientContext client) {
        String id = key(ids.read(request.id()));
        String here = id + " " + RateLimiter.addressKey(client.address());
        // counted before it is looked at, so that guesses at the same time, and at other nodes, are no more than in
        // turn
        limiter.take(RateLimit.WRONG_LOG_INS, here);
        boolean wrong = false;
        boolean counted = false;
        try {
            limiter.take(RateLimit.WRONG_LOG_INS_OF_ID, id);
            counted = true;
            return logIns.logIn(request, client);
        } catch (DomainException e) {
            wrong = e.type() == ProblemType.UNAUTHENTICATED || e.type() == ProblemType.PASSWORD_NOT_SET;
            throw e;
        } finally {
            if (!wrong) {
                limiter.giveBack(RateLimit.WRONG_LOG_INS, here);
                if (counted) {
                    limiter.giveBack(RateLimit.WRONG_LOG_INS_OF_ID, id);
                }
            }
        }
    }

    /** Wrong passwords and PINs are forgiven. */
    void unlocked(@Observes AccountUnlocked account) {
        for (String id : account.ids()) {
            limiter.forget(RateLimit.WRONG_LOG_INS, key(id));
            limiter.forget(RateLimit.WRONG_LOG_INS_OF_ID, key(id));
            limiter.forget(RateLimit.WRONG_VOUCHERS, id);
        }
    }

    private static String key(String id) {
        return Hash.sha256(id.getBytes(StandardCharsets.UTF_8));
    }
}
