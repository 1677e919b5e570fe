package org.carillon.sip;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a request is sent on, statefully (RFC 3261 §16.6 (Request Forwarding), §16.7 (Response Processing)).
 *
 * @param targets where to; not empty unless the listener adds some later
 * @param changes what differs in every copy, before the target's own changes
 * @param dialog what in-dialog requests are to be told of, 1 to 64 letters, digits, hyphens, dots, underscores and tildes,
 *     which a URI holds unescaped: it goes, signed, into our Record-Route, so that any node serves the dialog. Null: the
 *     request is not record-routed
 * @param noAnswer how long a rank may go on without a final response before its branches are cancelled and count as 408;
 *     for INVITE never longer than timer C, which each provisional response but 100 begins anew (RFC 3261 §16.6 (Request
 *     Forwarding), step 11)
 * @param listener is told what becomes of the request
 */
public record Forwarding(
        List<Target> targets,
        Changes changes,
        @Nullable String dialog,
        Duration noAnswer,
        ForwardingListener listener) {
    private static final Pattern DIALOG = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

    public Forwarding {
        targets = List.copyOf(targets);
        if (dialog != null && !DIALOG.matcher(dialog).matches()) {
            throw new IllegalArgumentException(
                    "dialog is up to 64 letters, digits, hyphens, dots, underscores and tildes");
        }
        if (noAnswer.isNegative() || noAnswer.isZero()) {
            throw new IllegalArgumentException("no time to answer");
        }
    }
}
