package org.carillon.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.carillon.development.Mode;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** Produces the one {@link Clock} that everything on the platform reads. */
@ApplicationScoped
public class TimeSource {
    private static final Duration LONGEST_STEP = Duration.ofDays(366);

    private final DevelopmentClock developmentClock = new DevelopmentClock();
    private Mode mode;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TimeSource() {}

    @Inject
    public TimeSource(Mode mode) {
        this.mode = mode;
    }

    /** Not a proxy, because the hot path reads it. */
    @Produces
    @Singleton
    public Clock clock() {
        return mode.isDevelopment() ? developmentClock : Clock.systemUTC();
    }

    /**
     * Advances the clock in development mode by up to 366 days.
     *
     * @throws DomainException NOT_FOUND in production mode, INVALID_REQUEST for a step that is not positive or too long
     */
    public void advance(Duration step) {
        if (!mode.isDevelopment()) {
            throw new DomainException(ProblemType.NOT_FOUND, "There is no such thing in production mode.");
        }
        if (step.isNegative() || step.isZero() || step.compareTo(LONGEST_STEP) > 0) {
            throw DomainException.invalid("advanceSeconds", "The clock goes forward by 1 second to 366 days.");
        }
        developmentClock.advance(step);
    }
}
