package org.carillon.routing.gateway;

/**
 * What the probes of a gateway have shown. One lost packet takes nobody down, and one answer brings nobody back: the
 * state changes after several results in a row.
 *
 * @param contrary results in a row that speak against the state
 */
public record ProbeRecord(State state, int contrary) {
    /** Before the first result a gateway is unknown, and used. */
    public enum State {
        UNKNOWN,
        UP,
        DOWN
    }

    /**
     * How many results in a row change the state.
     *
     * @param downAfter failures, from 1
     * @param upAfter answers, from 1
     */
    public record Limits(int downAfter, int upAfter) {
        public Limits {
            if (downAfter < 1 || upAfter < 1) {
                throw new IllegalArgumentException("one result or more changes the state of a gateway");
            }
        }
    }

    public static final ProbeRecord NEW = new ProbeRecord(State.UNKNOWN, 0);

    public ProbeRecord after(boolean alive, Limits limits) {
        return switch (state) {
            case UNKNOWN -> alive ? new ProbeRecord(State.UP, 0) : failed(limits);
            case UP -> alive ? new ProbeRecord(State.UP, 0) : failed(limits);
            case DOWN -> {
                if (!alive) {
                    yield new ProbeRecord(State.DOWN, 0);
                }
                yield contrary + 1 >= limits.upAfter()
                        ? new ProbeRecord(State.UP, 0)
                        : new ProbeRecord(State.DOWN, contrary + 1);
            }
        };
    }

    private ProbeRecord failed(Limits limits) {
        return contrary + 1 >= limits.downAfter()
                ? new ProbeRecord(State.DOWN, 0)
                : new ProbeRecord(state, contrary + 1);
    }

    /**
     * Whether a final answer to OPTIONS shows that the gateway takes requests. Any answer shows that it is there (RFC 3261
     * §11 (Querying for Capabilities)), a challenge or 404 as well; only 408 and what says that it cannot serve anybody
     * now does not.
     */
    public static boolean alive(int status) {
        return status != 408 && status != 500 && status != 503 && status != 504;
    }
}
