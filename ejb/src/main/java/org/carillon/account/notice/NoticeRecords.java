package org.carillon.account.notice;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import org.carillon.account.AccountEvents;
import org.carillon.account.model.MailSignUp;
import org.carillon.account.model.MailSignUp.MailState;
import org.carillon.account.model.MailSignUpRepository;
import org.carillon.account.model.PasswordRepository;
import org.carillon.account.model.TakeOverRepository;
import org.carillon.event.model.CorrelationId;

/** What is known about the delivery of a link. Apart from the consumer's transaction, which belongs to the broker alone. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class NoticeRecords {
    private MailSignUpRepository signUps;
    private PasswordRepository resets;
    private TakeOverRepository takeOvers;
    private AccountEvents events;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected NoticeRecords() {}

    @Inject
    public NoticeRecords(
            MailSignUpRepository signUps,
            PasswordRepository resets,
            TakeOverRepository takeOvers,
            AccountEvents events,
            Clock clock) {
        this.signUps = signUps;
        this.resets = resets;
        this.takeOvers = takeOvers;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the link still has to go out: not sent by an earlier attempt, not used, not expired. */
    public boolean isWaiting(Notice notice) {
        return switch (notice.kind()) {
            case ACTIVATION ->
                signUps.findByPublicId(notice.reference())
                        .filter(signUp -> signUp.holdsName(clock.instant()))
                        .flatMap(MailSignUp::mailState)
                        .filter(MailState.WAITING::equals)
                        .isPresent();
            case PASSWORD_RESET, PASSWORD_RESET_SMS ->
                resets.findReset(Long.parseLong(notice.reference()))
                        .filter(reset -> reset.waiting(clock.instant()))
                        .isPresent();
            case TAKE_OVER, TAKE_OVER_SMS ->
                takeOvers
                        .find(Long.parseLong(notice.reference()))
                        .filter(takeOver -> takeOver.awaitsNotice(clock.instant()))
                        .isPresent();
        };
    }

    /** The mail server or the SMS provider took it. */
    public void taken(Notice notice, CorrelationId correlationId) {
        switch (notice.kind()) {
            case ACTIVATION -> signUps.lockByPublicId(notice.reference()).ifPresent(MailSignUp::mailTaken);
            case PASSWORD_RESET, PASSWORD_RESET_SMS ->
                resets.findReset(Long.parseLong(notice.reference())).ifPresent(reset -> reset.sent(clock.instant()));
            case TAKE_OVER, TAKE_OVER_SMS ->
                takeOvers
                        .lock(Long.parseLong(notice.reference()))
                        .ifPresent(takeOver -> takeOver.notified(clock.instant()));
        }
        happened("notice.taken", notice, correlationId);
    }

    /** It was refused for good: the next one may be asked for at once. */
    public void failed(Notice notice, CorrelationId correlationId) {
        if (notice.kind() == NoticeKind.ACTIVATION) {
            signUps.lockByPublicId(notice.reference()).ifPresent(MailSignUp::mailFailed);
        }
        happened("notice.failed", notice, correlationId);
    }

    private void happened(String event, Notice notice, CorrelationId correlationId) {
        events.happened(event, correlationId, null, Map.of("kind", notice.kind().slug()));
    }
}
