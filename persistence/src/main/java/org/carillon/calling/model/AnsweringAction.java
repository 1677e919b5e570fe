package org.carillon.calling.model;

/** What becomes of a call that an answering rule fits. */
public enum AnsweringAction {
    /** The phones ring, as they do without a rule. */
    RING,
    REJECT,
    /** It goes to another user or number. */
    FORWARD,
    VOICEMAIL
}
