package org.carillon.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** The administrator, whose password is in the secrets folder. The file is read at each log-in, so that a change counts at once. */
@ApplicationScoped
public class Administrators {
    private static final String NAME = "admin";
    private static final String FILE = "admin.password";

    private TokenConfig config;
    private RateLimiter limiter;

    @SuppressWarnings("NullAway")
    protected Administrators() {}

    @Inject
    public Administrators(TokenConfig config, RateLimiter limiter) {
        this.config = config;
        this.limiter = limiter;
    }

    /**
     * Compares in constant time. Only wrong tries are counted against the address.
     *
     * @throws DomainException UNAUTHENTICATED, or TOO_MANY_REQUESTS after too many wrong tries, be this one right or not
     */
    public void authenticate(String name, String password, String address) {
        String key = RateLimiter.addressKey(address);
        limiter.check(RateLimit.WRONG_PASSWORDS, key);
        boolean rightName = Hash.same(name, NAME);
        boolean rightPassword = Hash.same(password, expectedPassword());
        if (!(rightName & rightPassword)) {
            limiter.count(RateLimit.WRONG_PASSWORDS, key);
            ApiLog.LOG.administratorRefused(address);
            throw new DomainException(ProblemType.UNAUTHENTICATED, "The name or the password is wrong.");
        }
    }

    private String expectedPassword() {
        Path file = config.secretsDirectory().resolve(FILE);
        try {
            String password = Files.readString(file).strip();
            if (password.isEmpty()) {
                throw new IllegalStateException("the password file " + file + " is empty");
            }
            return password;
        } catch (NoSuchFileException e) {
            throw new IllegalStateException("there is no password file " + file, e);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the password file " + file, e);
        }
    }
}
