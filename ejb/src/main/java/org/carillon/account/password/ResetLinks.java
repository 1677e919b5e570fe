package org.carillon.account.password;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.carillon.account.AccountEvents;
import org.carillon.account.AccountLog;
import org.carillon.account.TenantDomains;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountProfile;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.PasswordRepository;
import org.carillon.account.model.PasswordReset;
import org.carillon.account.model.PasswordReset.Channel;
import org.carillon.account.notice.Notice;
import org.carillon.account.notice.NoticeKind;
import org.carillon.account.notice.Notices;
import org.carillon.account.notice.ResetRequest;
import org.carillon.event.model.CorrelationId;
import org.carillon.mail.MailConfig;
import org.carillon.mail.model.EmailAddress;

/**
 * Makes the link to a new password that somebody asked for, behind the queue: by mail to the address of the account, by
 * SMS to its number where it has no address. Nothing happens for an unknown id, and nobody learns that.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ResetLinks {
    private static final Duration DAY = Duration.ofHours(24);

    private AccountRepository accounts;
    private TenantDomains domains;
    private PasswordRepository passwords;
    private Notices notices;
    private MailConfig mail;
    private PasswordConfig config;
    private AccountEvents events;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ResetLinks() {}

    @Inject
    public ResetLinks(
            AccountRepository accounts,
            TenantDomains domains,
            PasswordRepository passwords,
            Notices notices,
            MailConfig mail,
            PasswordConfig config,
            AccountEvents events,
            Clock clock) {
        this.accounts = accounts;
        this.domains = domains;
        this.passwords = passwords;
        this.notices = notices;
        this.mail = mail;
        this.config = config;
        this.events = events;
        this.clock = clock;
    }

    /** Sends a link after the commit, where there is somebody who may have one. */
    public void make(ResetRequest request, CorrelationId correlationId) {
        TenantDomains.Name name = domains.read(request.id());
        accounts.findByPublicId(name.tenantId(), name.user())
                .filter(Account::active)
                .ifPresent(account -> make(account, correlationId));
    }

    private void make(Account account, CorrelationId correlationId) {
        Instant now = clock.instant();
        if (passwords.countResets(account.id(), now.minus(DAY)) >= config.resetsPerDay()) {
            AccountLog.LOG.tooManyResets(account.id());
            return;
        }
        Optional<AccountProfile> profile = passwords.findProfile(account.id());
        Optional<EmailAddress> address = profile.flatMap(AccountProfile::email).filter(known -> mail.enabled());
        String language = profile.flatMap(AccountProfile::language).orElseGet(notices::defaultLanguage);
        String name = account.username().orElse(account.login());
        if (address.isPresent()) {
            String to = address.get().value();
            send(account, Channel.MAIL, NoticeKind.PASSWORD_RESET, language, to, name, correlationId);
        } else if (account.phone().isPresent()) {
            String to = account.phone().map(E164Number::digits).get();
            send(account, Channel.SMS, NoticeKind.PASSWORD_RESET_SMS, language, to, name, correlationId);
        }
    }

    private void send(
            Account account,
            Channel channel,
            NoticeKind kind,
            String language,
            String to,
            String name,
            CorrelationId correlationId) {
        Instant now = clock.instant();
        String code = ResetCodes.create();
        PasswordReset reset =
                new PasswordReset(ResetCodes.hash(code), account.id(), channel, now, now.plus(config.resetLifetime()));
        passwords.add(reset);
        notices.send(
                new Notice(kind, Long.toString(reset.id()), account.tenantId(), language, to, name, code),
                correlationId);
        events.happened(
                "account.password-reset-asked",
                correlationId,
                account.id(),
                Map.of("channel", channel.name().toLowerCase(Locale.ROOT)));
    }
}
