package org.carillon.account.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.carillon.account.AccountLog;
import org.carillon.account.TakeOverConfig;
import org.carillon.account.model.E164Number;
import org.carillon.account.password.PasswordConfig;
import org.carillon.account.password.ResetLinks;
import org.carillon.account.sms.SmsConfig;
import org.carillon.account.sms.SmsException;
import org.carillon.account.sms.SmsGateway;
import org.carillon.account.sms.SmsText;
import org.carillon.event.model.CorrelationId;
import org.carillon.mail.Mail;
import org.carillon.mail.MailException;
import org.carillon.mail.MailGateway;
import org.carillon.mail.model.EmailAddress;
import org.carillon.secret.SecretCipher;

/**
 * Takes queued links to the mail server or the SMS provider. A repetition of a dispatch whose mail was taken does
 * nothing; only a crash between the server's answer and our note of it sends the same link twice.
 */
@ApplicationScoped
public class NoticeDelivery {
    private NoticeRecords records;
    private ResetLinks resets;
    private MailTexts texts;
    private MailTextConfig mails;
    private PasswordConfig passwords;
    private TakeOverConfig takeOvers;
    private MailGateway mailGateway;
    private SmsGateway smsGateway;
    private SmsConfig sms;
    private SecretCipher cipher;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected NoticeDelivery() {}

    @Inject
    public NoticeDelivery(
            NoticeRecords records,
            ResetLinks resets,
            MailTexts texts,
            MailTextConfig mails,
            PasswordConfig passwords,
            TakeOverConfig takeOvers,
            MailGateway mailGateway,
            SmsGateway smsGateway,
            SmsConfig sms,
            SecretCipher cipher) {
        this.records = records;
        this.resets = resets;
        this.texts = texts;
        this.mails = mails;
        this.passwords = passwords;
        this.takeOvers = takeOvers;
        this.mailGateway = mailGateway;
        this.smsGateway = smsGateway;
        this.sms = sms;
        this.cipher = cipher;
    }

    /**
     * Sends what was queued, or notes that it is refused.
     *
     * @param json what {@link Notices} put on the queue
     * @throws MailException only a temporary one: the dispatch has to come again
     * @throws SmsException only a temporary one, too
     */
    public void deliver(String json, CorrelationId correlationId) throws MailException, SmsException {
        NoticeDispatch dispatch = NoticeDispatch.parse(json);
        if (dispatch.kind().equals(NoticeDispatch.RESET_REQUEST)) {
            resets.make(ResetRequest.open(dispatch, cipher), correlationId);
            return;
        }
        Notice notice = dispatch.notice(cipher);
        if (!records.isWaiting(notice)) {
            return;
        }
        if (notice.kind().byMail()) {
            mail(notice, correlationId);
        } else {
            sms(notice, correlationId);
        }
    }

    private void mail(Notice notice, CorrelationId correlationId) throws MailException {
        MailTextConfig.Kind kind = mails.kind(notice.kind());
        MailText text = texts.find(notice.kind(), notice.tenantId(), notice.language())
                .with(notice.userName(), notice.code(), mails.portalUrl());
        Mail mail = new Mail(
                EmailAddress.of(notice.to()),
                kind.displayName(),
                kind.bcc(),
                kind.replyTo(),
                text.subject(),
                text.text(),
                text.html());
        try {
            mailGateway.send(mail);
            records.taken(notice, correlationId);
        } catch (MailException e) {
            if (e.isTemporary()) {
                AccountLog.LOG.noticeDelayed(notice.kind().slug(), e.getMessage());
                throw e;
            }
            AccountLog.LOG.noticeRefused(notice.kind().slug(), e.getMessage());
            records.failed(notice, correlationId);
        }
    }

    private String smsText(NoticeKind kind) {
        return kind == NoticeKind.TAKE_OVER_SMS ? takeOvers.smsText() : passwords.smsText();
    }

    private void sms(Notice notice, CorrelationId correlationId) throws SmsException {
        E164Number number = E164Number.of(notice.to());
        String text = new MailText("", smsText(notice.kind()), null)
                .with(notice.userName(), notice.code(), mails.portalUrl())
                .text();
        try {
            smsGateway.send(SmsText.sender(sms, number), number, text);
            records.taken(notice, correlationId);
        } catch (SmsException e) {
            if (e.isTemporary()) {
                AccountLog.LOG.noticeDelayed(notice.kind().slug(), e.getMessage());
                throw e;
            }
            AccountLog.LOG.noticeRefused(notice.kind().slug(), e.getMessage());
            records.failed(notice, correlationId);
        }
    }
}
