package org.carillon.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.carillon.account.MailSignUpPolicy.LinkDecision;
import org.carillon.account.MailSignUpPolicy.MailDecision;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.MailSignUp;
import org.carillon.account.model.MailSignUp.MailState;
import org.carillon.account.model.MailSignUpRepository;
import org.carillon.account.model.Tenant;
import org.carillon.account.notice.Notice;
import org.carillon.account.notice.NoticeKind;
import org.carillon.account.notice.Notices;
import org.carillon.account.password.AccountPasswords;
import org.carillon.account.password.Passwords;
import org.carillon.dispatch.Broker;
import org.carillon.mail.MailConfig;
import org.carillon.mail.model.EmailAddress;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/**
 * Sign-up by username: the account opens when the link in the mail is opened. Runs in the caller's transaction, or in
 * its own where there is none. A username is a public id, so that it is taken is told (R077); who uses a mail address is
 * not: every address gets the same answer.
 */
@Stateless
public class MailSignUpService {
    private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}|[1-9][0-9]{0,2}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

    private MailSignUpRepository signUps;
    private AccountRepository accounts;
    private AccountOpening opening;
    private Passwords passwords;
    private AccountPasswords accountPasswords;
    private ActivationTokens tokens;
    private SignUpCodes codes;
    private MailBudget budget;
    private Notices notices;
    private MailConfig mail;
    private Broker broker;
    private AccountEvents events;
    private MailSignUpConfig config;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected MailSignUpService() {}

    @Inject
    public MailSignUpService(
            MailSignUpRepository signUps,
            AccountRepository accounts,
            AccountOpening opening,
            Passwords passwords,
            AccountPasswords accountPasswords,
            ActivationTokens tokens,
            SignUpCodes codes,
            MailBudget budget,
            Notices notices,
            MailConfig mail,
            Broker broker,
            AccountEvents events,
            MailSignUpConfig config,
            Clock clock) {
        this.signUps = signUps;
        this.accounts = accounts;
        this.opening = opening;
        this.passwords = passwords;
        this.accountPasswords = accountPasswords;
        this.tokens = tokens;
        this.codes = codes;
        this.budget = budget;
        this.notices = notices;
        this.mail = mail;
        this.broker = broker;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Takes the username for a while and mails a link.
     *
     * @throws DomainException INVALID_REQUEST, CONFLICT (username taken), TOO_MANY_REQUESTS (daily budget, with
     *     retry-after), FORBIDDEN (mail is switched off), UNAVAILABLE
     */
    public MailPending start(MailSignUpRequest request, ClientContext client) {
        if (!mail.enabled()) {
            throw new DomainException(ProblemType.FORBIDDEN, "Sign up by phone.");
        }
        String username = PublicIds.username(request.username());
        EmailAddress email = email(request.email());
        passwords.requireGood(request.password(), username);
        String country = request.country();
        if (country != null && !COUNTRY.matcher(country).matches()) {
            throw DomainException.invalid("country", "A country is two letters or a calling code.");
        }
        String language = request.language() == null ? notices.defaultLanguage() : request.language();
        if (!LANGUAGE.matcher(language).matches()) {
            throw DomainException.invalid("language", "A language is two or three small letters.");
        }
        broker.requireUsable();
        budget.open(email, client);
        Instant now = clock.instant();
        signUps.removeExpired(Tenant.DEFAULT, username, now);
        requireFree(username);
        budget.spend(email, client);
        String id = codes.newId();
        MailSignUp signUp = new MailSignUp(
                Tenant.DEFAULT,
                id,
                username,
                email,
                country,
                language,
                passwords.keepFor(id, request.password()),
                client.address(),
                config.limits().maxMails(),
                now);
        send(signUp, client);
        add(signUp);
        return pending(signUp);
    }

    /**
     * Mails another link; the one before is worth nothing then.
     *
     * @throws DomainException NOT_FOUND, TOO_MANY_MAILS, RESEND_TOO_SOON (with retry-after), GONE (activated),
     *     TOO_MANY_REQUESTS (daily budget, with retry-after), UNAVAILABLE
     */
    public MailPending resend(String id, ClientContext client) {
        broker.requireUsable();
        EmailAddress email =
                signUps.findByPublicId(id).map(MailSignUp::email).orElseThrow(MailSignUpService::unknownSignUp);
        budget.open(email, client);
        MailSignUp signUp = signUps.lockByPublicId(id).orElseThrow(MailSignUpService::unknownSignUp);
        switch (new MailSignUpPolicy(config.limits()).mail(signUp, clock.instant())) {
            case MailDecision.Send send -> {
                // nothing speaks against it
            }
            case MailDecision.NoneLeft none -> throw new DomainException(ProblemType.TOO_MANY_MAILS, "Too many mails");
            case MailDecision.TooSoon soon ->
                throw DomainException.retryLater(
                        ProblemType.RESEND_TOO_SOON, "A mail was sent a moment ago.", soon.remaining());
            case MailDecision.Used used -> throw new DomainException(ProblemType.GONE, "The account is active.");
        }
        budget.spend(signUp.email(), client);
        send(signUp, client);
        return pending(signUp);
    }

    /**
     * Opens the account that the link is for.
     *
     * @return the username
     * @throws DomainException NOT_FOUND (changed or replaced), CODE_EXPIRED, GONE (used)
     */
    public String activate(String token, ClientContext client) {
        ActivationTokens.Content content = tokens.read(token).orElseThrow(MailSignUpService::unknownLink);
        MailSignUp signUp = signUps.lockByPublicId(content.signUp())
                .filter(known -> known.username().equals(content.username()))
                .orElseThrow(MailSignUpService::unknownLink);
        boolean matches = signUp.codeHash()
                .filter(hash -> codes.matches(signUp.publicId(), content.code(), hash))
                .isPresent();
        requireRight(new MailSignUpPolicy(config.limits()).link(signUp, matches, clock.instant()));
        Account account = opening.open(signUp, client);
        accountPasswords.set(account, passwords.keptFor(signUp.publicId(), signUp.keptPassword()));
        signUp.activated();
        return signUp.username();
    }

    /** What became of the last mail; empty for an id that is none of ours. */
    public Optional<DeliveryState> findDelivery(String id) {
        return signUps.findByPublicId(id)
                .map(signUp ->
                        signUp.mailState().filter(MailState.FAILED::equals).isPresent()
                                ? DeliveryState.FAILED
                                : DeliveryState.PENDING);
    }

    private void add(MailSignUp signUp) {
        try {
            signUps.add(signUp);
        } catch (PersistenceException e) {
            throw Uniqueness.violatedIn(e) ? taken() : e;
        }
    }

    private static DomainException taken() {
        return new DomainException(ProblemType.CONFLICT, "This username is taken.");
    }

    private void requireFree(String username) {
        if (accounts.findByName(Tenant.DEFAULT, username).isPresent()
                || signUps.findByUsername(Tenant.DEFAULT, username).isPresent()) {
            throw taken();
        }
    }

    private void send(MailSignUp signUp, ClientContext client) {
        Instant now = clock.instant();
        String code = codes.newId();
        signUp.linkSent(
                codes.hash(signUp.publicId(), code),
                now,
                now.plus(config.limits().linkLifetime()));
        String token = tokens.write(new ActivationTokens.Content(signUp.publicId(), signUp.username(), code));
        notices.send(
                new Notice(
                        NoticeKind.ACTIVATION,
                        signUp.publicId(),
                        signUp.tenantId(),
                        signUp.language(),
                        signUp.email().value(),
                        signUp.username(),
                        token),
                client.correlationId());
        events.happened(
                "sign-up.mail-asked",
                client.correlationId(),
                null,
                Map.of("mail", signUp.email().masked(), "mailsLeft", Integer.toString(signUp.mailsLeft())));
    }

    private MailPending pending(MailSignUp signUp) {
        return new MailPending(
                signUp.publicId(), signUp.mailsLeft(), config.limits().resendAfter());
    }

    private static EmailAddress email(String typed) {
        try {
            return EmailAddress.of(typed);
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid("email", "This is no mail address.");
        }
    }

    private static void requireRight(LinkDecision decision) {
        switch (decision) {
            case RIGHT -> {
                // go on
            }
            case UNKNOWN -> throw unknownLink();
            case EXPIRED -> throw new DomainException(ProblemType.CODE_EXPIRED, "The link has expired.");
            case USED -> throw new DomainException(ProblemType.GONE, "The link was used.");
        }
    }

    private static DomainException unknownSignUp() {
        return new DomainException(ProblemType.NOT_FOUND, "There is no such sign-up.");
    }

    private static DomainException unknownLink() {
        return new DomainException(ProblemType.NOT_FOUND, "The link is not valid, or a newer one was sent.");
    }
}
