package org.carillon.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.carillon.account.model.MailSignUp;
import org.carillon.account.model.MailSignUp.MailState;
import org.carillon.account.model.MailSignUp.State;

/**
 * Decides what a sign-up by username may do next.
 *
 * <pre>
 * state      event                            result
 * waiting    mail wanted, none left           NONE_LEFT
 * waiting    mail wanted before 60 s          TOO_SOON, except after a failed delivery
 * waiting    mail wanted otherwise            SEND, one less left
 * waiting    link opened after 24 hours       EXPIRED
 * waiting    older link opened                UNKNOWN
 * waiting    newest link opened               RIGHT, used from now on (R082)
 * activated  any link opened, mail wanted     USED (R082)
 * </pre>
 */
final class MailSignUpPolicy {
    /**
     * Limits of one username.
     *
     * @param maxMails mails before the sign-up has to begin anew
     * @param resendAfter time between two mails
     * @param linkLifetime time that a link is good for, and that it holds the username
     */
    record Limits(int maxMails, Duration resendAfter, Duration linkLifetime) {
        static final Limits DEFAULT = new Limits(5, Duration.ofSeconds(60), Duration.ofHours(24));
    }

    /** Whether a mail may be sent. */
    sealed interface MailDecision {
        record Send() implements MailDecision {}

        record NoneLeft() implements MailDecision {}

        record TooSoon(Duration remaining) implements MailDecision {}

        record Used() implements MailDecision {}
    }

    /** What a link is worth. */
    enum LinkDecision {
        RIGHT,
        UNKNOWN,
        EXPIRED,
        USED
    }

    private final Limits limits;

    MailSignUpPolicy(Limits limits) {
        this.limits = limits;
    }

    MailDecision mail(MailSignUp signUp, Instant now) {
        if (signUp.state() == State.ACTIVATED) {
            return new MailDecision.Used();
        }
        if (signUp.mailsLeft() <= 0) {
            return new MailDecision.NoneLeft();
        }
        Optional<Instant> last = signUp.lastMailAt();
        boolean failed = signUp.mailState().filter(MailState.FAILED::equals).isPresent();
        if (last.isPresent() && !failed) {
            Duration wait = Duration.between(now, last.get().plus(limits.resendAfter()));
            if (wait.isPositive()) {
                return new MailDecision.TooSoon(wait);
            }
        }
        return new MailDecision.Send();
    }

    /** @param matches whether it is the newest link */
    LinkDecision link(MailSignUp signUp, boolean matches, Instant now) {
        if (signUp.state() == State.ACTIVATED) {
            return LinkDecision.USED;
        }
        if (!matches) {
            return LinkDecision.UNKNOWN;
        }
        return now.isBefore(signUp.expiresAt()) ? LinkDecision.RIGHT : LinkDecision.EXPIRED;
    }
}
