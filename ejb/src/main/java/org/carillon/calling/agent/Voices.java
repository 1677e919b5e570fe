package org.carillon.calling.agent;

import org.carillon.event.model.CorrelationId;

/** Port: who speaks in calls of ours. Safe for any thread. */
public interface Voices {
    /** Whether anything can be heard. */
    boolean isAudible();

    /**
     * A voice for one call.
     *
     * @param text what it says, word for word; then it is over
     */
    Voice open(CorrelationId call, String text);
}
