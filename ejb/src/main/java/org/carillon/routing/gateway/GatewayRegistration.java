package org.carillon.routing.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Our registration with one gateway (RFC 3261 §10.2 (Constructing the REGISTER Request)), as a machine that neither
 * sends nor waits. The table:
 *
 * <table>
 * <caption>state, event → state, action</caption>
 * <tr><td>WAITING, REGISTERED</td><td>due</td><td>ASKING</td><td>send</td></tr>
 * <tr><td>ASKING</td><td>challenged</td><td>ANSWERING</td><td>send with credentials</td></tr>
 * <tr><td>ANSWERING</td><td>challenged, stale</td><td>ANSWERING</td><td>the same</td></tr>
 * <tr><td>ASKING, ANSWERING</td><td>accepted</td><td>REGISTERED</td><td>refresh at four fifths of the time</td></tr>
 * <tr><td>ASKING, ANSWERING</td><td>too brief</td><td>ASKING</td><td>send with the time that is wanted</td></tr>
 * <tr><td>ASKING, ANSWERING</td><td>refused, any other end</td><td>WAITING</td><td>back off</td></tr>
 * </table>
 *
 * An attempt is sent again {@value #MAX_ROUNDS} times at most.
 *
 * @param due when something is to be done, while WAITING or REGISTERED
 * @param until when what the gateway accepted last expires; in the past where it holds nothing
 * @param expires what we ask for
 * @param rounds of this attempt that were sent again
 * @param failures attempts in a row that failed
 */
public record GatewayRegistration(State state, Instant due, Instant until, Duration expires, int rounds, int failures) {
    /** Where the registration stands. */
    public enum State {
        WAITING,
        ASKING,
        ANSWERING,
        REGISTERED
    }

    /** How an attempt, or a part of it, ended. */
    public sealed interface Event {
        /** 401 or 407. */
        record Challenged(boolean answerable, boolean stale) implements Event {}

        /** 2xx. */
        record Accepted(Duration granted) implements Event {}

        /** RFC 3261 §21.4.17 (423 Interval Too Brief). */
        record TooBrief(Duration minimum) implements Event {}

        /** Another final answer of the gateway: what it held for us it holds no more. */
        record Refused() implements Event {}

        /** No answer. */
        record Unanswered() implements Event {}
    }

    /** What is to be sent next. */
    public enum Action {
        NOTHING,
        SEND,
        SEND_WITH_CREDENTIALS
    }

    /** The registration after an event, and what is to be done. */
    public record Step(GatewayRegistration registration, Action action) {}

    static final int MAX_ROUNDS = 4;

    /** What is wanted beyond this is not given. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** RFC 5626 §4.5 (Flow Recovery): base-time if all flows have failed, and max-time. */
    private static final Duration BASE_DELAY = Duration.ofSeconds(30);

    private static final Duration MAX_DELAY = Duration.ofSeconds(1800);

    /** Asks at once. */
    public static GatewayRegistration begin(Duration expires, Instant now) {
        return new GatewayRegistration(State.WAITING, now, Instant.EPOCH, expires, 0, 0);
    }

    public boolean due(Instant now) {
        return (state == State.WAITING || state == State.REGISTERED) && !now.isBefore(due);
    }

    public boolean registered(Instant now) {
        return now.isBefore(until);
    }

    /** Begins an attempt. */
    public GatewayRegistration attempt() {
        return new GatewayRegistration(State.ASKING, due, until, expires, 0, failures);
    }

    public Step after(Event event, Instant now, RandomGenerator random) {
        if (state != State.ASKING && state != State.ANSWERING) {
            return new Step(this, Action.NOTHING);
        }
        return switch (event) {
            case Event.Challenged challenged -> challenged(challenged, now, random);
            case Event.Accepted accepted -> {
                Duration granted = accepted.granted();
                yield new Step(
                        new GatewayRegistration(
                                State.REGISTERED,
                                now.plus(granted.multipliedBy(4).dividedBy(5)),
                                now.plus(granted),
                                expires,
                                0,
                                0),
                        Action.NOTHING);
            }
            case Event.TooBrief tooBrief -> tooBrief(tooBrief.minimum(), now, random);
            case Event.Refused refused -> failed(Instant.EPOCH, now, random);
            case Event.Unanswered unanswered -> failed(until, now, random);
        };
    }

    private Step challenged(Event.Challenged challenge, Instant now, RandomGenerator random) {
        boolean again = state == State.ASKING || challenge.stale();
        if (!challenge.answerable() || !again || rounds >= MAX_ROUNDS) {
            return failed(Instant.EPOCH, now, random);
        }
        return new Step(
                new GatewayRegistration(State.ANSWERING, due, until, expires, rounds + 1, failures),
                Action.SEND_WITH_CREDENTIALS);
    }

    private Step tooBrief(Duration minimum, Instant now, RandomGenerator random) {
        if (minimum.compareTo(expires) <= 0 || minimum.compareTo(LONGEST) > 0 || rounds >= MAX_ROUNDS) {
            return failed(Instant.EPOCH, now, random);
        }
        return new Step(new GatewayRegistration(State.ASKING, due, until, minimum, rounds + 1, failures), Action.SEND);
    }

    /** RFC 5626 §4.5 (Flow Recovery): between half of the doubled time and all of it. */
    private Step failed(Instant heldUntil, Instant now, RandomGenerator random) {
        Duration longest = MAX_DELAY;
        // 30 s doubled six times is past the longest
        if (failures < 6) {
            longest = BASE_DELAY.multipliedBy(1L << failures);
        }
        long half = longest.toMillis() / 2;
        Duration delay = Duration.ofMillis(half + random.nextLong(half + 1));
        return new Step(
                new GatewayRegistration(State.WAITING, now.plus(delay), heldUntil, expires, 0, failures + 1),
                Action.NOTHING);
    }
}
