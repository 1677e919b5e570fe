package org.carillon.account;

import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.carillon.account.SignUpPolicy.CodeDecision;
import org.carillon.account.SignUpPolicy.SmsDecision;
import org.carillon.account.model.CodePurpose;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.SignUpRecord;
import org.carillon.account.model.SignUpRepository;
import org.carillon.dispatch.Broker;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** Sign-up by phone. Runs in the caller's transaction, or in its own where there is none. */
@Stateless
public class SignUpService {
    private static final int ROW_ATTEMPTS = 5;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    private SignUpRepository requests;
    private SignUpRows rows;
    private CodeAttempts attempts;
    private CodeCheck check;
    private AccountOpening accounts;
    private SignUpCodes codes;
    private NumberNormalizer numbers;
    private SmsDestinations destinations;
    private SmsBudget budget;
    private CodeMessages messages;
    private Broker broker;
    private AccountEvents events;
    private SignUpConfig config;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SignUpService() {}

    @Inject
    public SignUpService(
            SignUpRepository requests,
            SignUpRows rows,
            CodeAttempts attempts,
            CodeCheck check,
            AccountOpening accounts,
            SignUpCodes codes,
            NumberNormalizer numbers,
            SmsDestinations destinations,
            SmsBudget budget,
            CodeMessages messages,
            Broker broker,
            AccountEvents events,
            SignUpConfig config,
            Clock clock) {
        this.requests = requests;
        this.rows = rows;
        this.attempts = attempts;
        this.check = check;
        this.accounts = accounts;
        this.codes = codes;
        this.numbers = numbers;
        this.destinations = destinations;
        this.budget = budget;
        this.messages = messages;
        this.broker = broker;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Sends a code, or recognises the device. A second start for the same number and device sends the next code and
     * answers a new id; the code before is worth nothing then.
     *
     * @throws DomainException INVALID_REQUEST, TOO_MANY_SMS, RESEND_TOO_SOON (with retry-after), TOO_MANY_ATTEMPTS,
     *     TOO_MANY_REQUESTS (daily budget, with retry-after), DEVICE_PROOF_REFUSED, UNAVAILABLE
     */
    public SignUpAnswer start(SignUpRequest request, ClientContext client) {
        E164Number phone = validate(request);
        Optional<Opened> recognised = accounts.recognise(phone, request, client);
        if (recognised.isPresent()) {
            return new SignUpAnswer.Recognised(recognised.get());
        }
        broker.requireUsable();
        return sendCode(phone, request, CodePurpose.SIGN_UP, client);
    }

    /**
     * Sends a code to log in with (R090). A number without an account gets the same answer and no SMS.
     *
     * @throws DomainException as {@link #start}; FORBIDDEN where the configuration wants passwords
     */
    public SignUpAnswer.Pending startLogIn(SignUpRequest request, ClientContext client) {
        if (!config.logInByCode()) {
            throw new DomainException(ProblemType.FORBIDDEN, "Log in with a password.");
        }
        E164Number phone = validate(request);
        broker.requireUsable();
        return sendCode(phone, request, CodePurpose.LOG_IN, client);
    }

    /**
     * Takes the code and opens the account, or adds the device to the account of that number.
     *
     * @throws DomainException NOT_FOUND (id), INVALID_REQUEST (code is not four digits), WRONG_CODE, TOO_MANY_ATTEMPTS,
     *     CODE_EXPIRED, GONE (used), FORBIDDEN (account suspended)
     */
    public Opened confirm(String id, String code, ClientContext client) {
        return confirm(id, code, CodePurpose.SIGN_UP, client);
    }

    /** Like {@link #confirm(String, String, ClientContext)} for a code that was asked for to log in. */
    public Opened confirmLogIn(String id, String code, ClientContext client) {
        return confirm(id, code, CodePurpose.LOG_IN, client);
    }

    private Opened confirm(String id, String code, CodePurpose purpose, ClientContext client) {
        if (!ID.matcher(id).matches()) {
            throw unknownSignUp();
        }
        if (!codes.wellFormed(code)) {
            throw DomainException.invalid("code", "The code has four digits.");
        }
        requireRight(attempts.attempt(id, code, purpose, client).orElseThrow(SignUpService::unknownSignUp));
        SignUpRecord request = lockPhoneOf(id);
        requireRight(check.decide(request, code));
        request.codeUsed(clock.instant());
        return accounts.open(request, client);
    }

    /**
     * What became of the last SMS.
     *
     * @throws DomainException NOT_FOUND
     */
    public DeliveryState delivery(String id) {
        SignUpRecord request = Optional.of(id)
                .filter(text -> ID.matcher(text).matches())
                .flatMap(requests::findByPublicId)
                .orElseThrow(SignUpService::unknownSignUp);
        return request.state().smsFailed() ? DeliveryState.FAILED : DeliveryState.PENDING;
    }

    private E164Number validate(SignUpRequest request) {
        DeviceDescription.validate(request.os(), request.deviceId(), request.deviceKey());
        E164Number phone = numbers.normalize(request.phone(), request.country());
        destinations.check(phone);
        return phone;
    }

    private SignUpAnswer.Pending sendCode(
            E164Number phone, SignUpRequest request, CodePurpose purpose, ClientContext client) {
        prepareRows(phone, request, client);
        SignUpRecord record = requests.lock(phone, request.deviceId()).orElseThrow();
        SignUpPolicy policy = new SignUpPolicy(config.limits());
        Instant now = clock.instant();
        if (policy.forgotten(record.state(), now)) {
            record.forgetHistory(config.limits().maxSms());
        }
        requireSend(policy.sms(record.state(), check.deviceLocked(request.deviceId(), now), now));
        budget.spend(phone, client);

        String id = codes.newId();
        String code = codes.newCode();
        record.described(request.os(), request.country(), request.deviceKey(), client.address());
        record.codeIsFor(purpose);
        boolean welcome = purpose == CodePurpose.SIGN_UP || accounts.isOpen(phone);
        // a code that is sent to nobody is one that nobody can guess
        String hash = codes.hash(id, welcome ? code : codes.newId());
        record.codeSent(id, hash, now, now.plus(config.limits().codeLifetime()));
        if (!welcome) {
            record.codeStaysHere();
        }
        messages.send(id, phone, request.os(), code, client.correlationId());
        events.happened(
                "sign-up.code-sent",
                client.correlationId(),
                null,
                Map.of("phone", phone.masked(), "smsLeft", Integer.toString(record.smsLeft())));
        return new SignUpAnswer.Pending(id, record.smsLeft(), config.limits().resendAfter());
    }

    private void prepareRows(E164Number phone, SignUpRequest request, ClientContext client) {
        for (int attempt = 1; ; attempt++) {
            try {
                rows.prepare(phone, request, client);
                return;
            } catch (EJBException | PersistenceException e) {
                // somebody else created one of the rows in this moment; the next attempt finds it
                if (attempt == ROW_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private SignUpRecord lockPhoneOf(String id) {
        E164Number phone = requests.findPhone(id).orElseThrow(SignUpService::unknownSignUp);
        return requests.lockAll(phone).stream()
                .filter(request -> request.publicId().equals(id))
                .findFirst()
                .orElseThrow(SignUpService::unknownSignUp);
    }

    private static void requireSend(SmsDecision decision) {
        switch (decision) {
            case SmsDecision.Send send -> {
                // nothing speaks against it
            }
            case SmsDecision.NoneLeft none -> throw new DomainException(ProblemType.TOO_MANY_SMS, "Too many SMSes");
            case SmsDecision.TooSoon soon ->
                throw DomainException.retryLater(
                        ProblemType.RESEND_TOO_SOON, "A code was sent a moment ago.", soon.remaining());
            case SmsDecision.Locked locked -> throw tooManyAttempts();
        }
    }

    private static void requireRight(CodeDecision decision) {
        switch (decision) {
            case RIGHT -> {
                // go on
            }
            case WRONG -> throw new DomainException(ProblemType.WRONG_CODE, "The code is wrong.");
            case LOCKED -> throw tooManyAttempts();
            case EXPIRED -> throw new DomainException(ProblemType.CODE_EXPIRED, "The code has expired.");
            case USED -> throw new DomainException(ProblemType.GONE, "The code was used.");
            case NOTHING_SENT -> throw unknownSignUp();
        }
    }

    private static DomainException tooManyAttempts() {
        return new DomainException(ProblemType.TOO_MANY_ATTEMPTS, "Too many wrong codes were tried on this device.");
    }

    private static DomainException unknownSignUp() {
        return new DomainException(ProblemType.NOT_FOUND, "There is no such sign-up.");
    }
}
