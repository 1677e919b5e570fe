package org.carillon.calling.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One wish of a user: whose calls, and what becomes of them. */
@Embeddable
public class AnsweringRule {
    /** Characters of the longest number, prefix, login or public id. */
    public static final int MAX_NAME_LENGTH = 64;

    /** Characters of the longest target. */
    public static final int MAX_TARGET_LENGTH = 128;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private CallerKind caller;

    @Column(name = "caller_name", nullable = false)
    private String callerName;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private AnsweringAction action;

    private @Nullable Integer status;

    @Column(name = "forward_to")
    private @Nullable String forwardTo;

    @Column(name = "notify_caller", nullable = false)
    private boolean notifyCaller;

    @SuppressWarnings("NullAway")
    protected AnsweringRule() {}

    private AnsweringRule(
            CallerKind caller,
            String callerName,
            AnsweringAction action,
            @Nullable Integer status,
            @Nullable String forwardTo,
            boolean notifyCaller) {
        boolean named = caller != CallerKind.ANONYMOUS && caller != CallerKind.ANYONE;
        require(named != callerName.isEmpty() && callerName.length() <= MAX_NAME_LENGTH, "name of the caller");
        require(status == null || status >= 400 && status <= 699, "status");
        require(
                forwardTo == null || !forwardTo.isEmpty() && forwardTo.length() <= MAX_TARGET_LENGTH,
                "where calls are forwarded");
        this.caller = caller;
        this.callerName = callerName;
        this.action = action;
        this.status = status;
        this.forwardTo = forwardTo;
        this.notifyCaller = notifyCaller;
    }

    /** @param name the number, prefix or id; empty for those that need none */
    public static AnsweringRule ring(CallerKind caller, String name) {
        return new AnsweringRule(caller, name, AnsweringAction.RING, null, null, false);
    }

    /** @param status the final status that the caller gets, 400 to 699 */
    public static AnsweringRule reject(CallerKind caller, String name, int status) {
        return new AnsweringRule(caller, name, AnsweringAction.REJECT, status, null, false);
    }

    /**
     * @param to what the user would dial himself to reach it
     * @param notifyCaller whether the caller is told of it
     */
    public static AnsweringRule forward(CallerKind caller, String name, String to, boolean notifyCaller) {
        return new AnsweringRule(caller, name, AnsweringAction.FORWARD, null, to, notifyCaller);
    }

    public static AnsweringRule voicemail(CallerKind caller, String name) {
        return new AnsweringRule(caller, name, AnsweringAction.VOICEMAIL, null, null, false);
    }

    public CallerKind caller() {
        return caller;
    }

    /** The number, prefix or id; empty for those that need none. */
    public String callerName() {
        return callerName;
    }

    public AnsweringAction action() {
        return action;
    }

    /** Of a rule that rejects, otherwise null. */
    public @Nullable Integer status() {
        return status;
    }

    /** Of a rule that forwards, otherwise null. */
    public @Nullable String forwardTo() {
        return forwardTo;
    }

    public boolean notifyCaller() {
        return notifyCaller;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AnsweringRule that
                && caller == that.caller
                && callerName.equals(that.callerName)
                && action == that.action
                && Objects.equals(status, that.status)
                && Objects.equals(forwardTo, that.forwardTo)
                && notifyCaller == that.notifyCaller;
    }

    @Override
    public int hashCode() {
        return Objects.hash(caller, callerName, action, status, forwardTo, notifyCaller);
    }

    private static void require(boolean good, String what) {
        if (!good) {
            throw new IllegalArgumentException("answering rule: " + what);
        }
    }
}
