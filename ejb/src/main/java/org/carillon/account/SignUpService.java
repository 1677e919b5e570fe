package org.carillon.account;

import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.carillon.account.SignUpPolicy.CodeDecision;
import org.carillon.account.SignUpPolicy.SmsDecision;
import org.carillon.account.call.CallMeConfig;
import org.carillon.account.model.CallFailure;
import org.carillon.account.model.CodePurpose;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.SignUpRecord;
import org.carillon.account.model.SignUpRecord.SmsState;
import org.carillon.account.model.SignUpRepository;
import org.carillon.dispatch.Broker;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;

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
    private CallMeConfig calls;
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
            CallMeConfig calls,
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
        this.calls = calls;
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

    /**
     * Sends a code that gives a number to an account without one (R098).
     *
     * @param login the account's
     * @param phone as the user typed it
     * @throws DomainException as {@link #start}; CONFLICT where the account has a number; NOT_FOUND
     */
    public SignUpAnswer.Pending startAddition(
            String login, String phone, @Nullable String country, ClientContext client) {
        SignUpRequest request = new SignUpRequest(phone, country, "account", additionTo(login), null, null);
        E164Number number = validate(request);
        broker.requireUsable();
        SignUpAnswer.Pending pending = sendCode(number, request, CodePurpose.ADD_PHONE, client);
        accounts.requireWithoutPhone(login);
        return pending;
    }

    /**
     * Takes the code and gives the number to the account, whose contacts find it then.
     *
     * @param login the account's
     * @throws DomainException as {@link #confirm(String, String, ClientContext)}; NOT_FOUND for the code of another account;
     *     CONFLICT where the number has an account, or the account a number
     */
    public void confirmAddition(String login, String id, String code, ClientContext client) {
        SignUpRecord request = confirmed(
                id,
                code,
                record -> record.purpose() == CodePurpose.ADD_PHONE
                        && record.deviceId().equals(additionTo(login)),
                client);
        accounts.add(accounts.requireWithoutPhone(login), request.phone(), client);
    }

    /** What counts the attempts of one account, in the place of a device. */
    private static String additionTo(String login) {
        return "account:" + login;
    }

    /**
     * Lets a call say a code (R067, R070), where the SMS did not get there or its time has passed. The code before is
     * worth nothing then.
     *
     * @param id of a sign-up, which changes with this
     * @throws DomainException NOT_FOUND, FORBIDDEN (calls are not offered), RESEND_TOO_SOON (with retry-after),
     *     TOO_MANY_ATTEMPTS, TOO_MANY_REQUESTS (no calls left, or daily budget, with retry-after), UNAVAILABLE
     */
    public SignUpAnswer.Pending call(String id, ClientContext client) {
        if (!ID.matcher(id).matches()) {
            throw unknownSignUp();
        }
        if (!calls.offered()) {
            throw new DomainException(ProblemType.FORBIDDEN, "Calls with codes are not offered.");
        }
        broker.requireUsable();
        firstInTurn(() -> rows.prepareCall(id, client));
        SignUpRecord record = requests.lockByPublicId(id)
                .filter(request -> request.purpose() != CodePurpose.LOG_IN)
                .orElseThrow(SignUpService::unknownSignUp);
        SignUpPolicy policy = new SignUpPolicy(config.limits());
        Instant now = clock.instant();
        SmsDecision decision = policy.call(record.state(), check.deviceLocked(record.deviceId(), now), now);
        if (decision instanceof SmsDecision.NoneLeft) {
            throw new DomainException(ProblemType.TOO_MANY_REQUESTS, "No more calls to this number.");
        }
        requireSend(decision);
        budget.spend(record.phone(), client);
        String newId = codes.newId();
        String code = codes.newCode();
        record.codeCalled(
                newId,
                codes.hash(newId, code),
                config.deliveryPolls(),
                now,
                now.plus(config.limits().codeLifetime()));
        messages.send(CodeChannel.CALL, newId, code, client.correlationId());
        happened("sign-up.call-asked", record, "callsLeft", record.callsLeft(), client);
        return new SignUpAnswer.Pending(newId, record.smsLeft(), config.limits().resendAfter());
    }

    private Opened confirm(String id, String code, CodePurpose purpose, ClientContext client) {
        return accounts.open(confirmed(id, code, record -> record.purpose() == purpose, client), client);
    }

    /** @param meant whether the code was asked for to do this */
    private SignUpRecord confirmed(String id, String code, Predicate<SignUpRecord> meant, ClientContext client) {
        if (!ID.matcher(id).matches()) {
            throw unknownSignUp();
        }
        if (!codes.wellFormed(code)) {
            throw DomainException.invalid("code", "The code has four digits.");
        }
        requireRight(attempts.attempt(id, code, meant, client).orElseThrow(SignUpService::unknownSignUp));
        SignUpRecord request = lockPhoneOf(id);
        requireRight(check.decide(request, code));
        request.codeUsed(clock.instant());
        return request;
    }

    /**
     * What became of the last code. A client asks a few times, until it is definite or the time has passed (R059). Of a
     * code to log in with nothing is told, because none is sent where there is no account.
     *
     * @throws DomainException NOT_FOUND; TOO_MANY_REQUESTS when it was asked too often
     */
    public DeliveryReport delivery(String id) {
        SignUpRecord request = Optional.of(id)
                .filter(text -> ID.matcher(text).matches())
                .flatMap(requests::lockByPublicId)
                .orElseThrow(SignUpService::unknownSignUp);
        if (!request.polled()) {
            throw new DomainException(ProblemType.TOO_MANY_REQUESTS, "Nothing more is known of this code.");
        }
        boolean mayCall = request.purpose() != CodePurpose.LOG_IN
                && calls.offered()
                && new SignUpPolicy(config.limits())
                                .call(
                                        request.state(),
                                        check.deviceLocked(request.deviceId(), clock.instant()),
                                        clock.instant())
                        instanceof SmsDecision.Send;
        DeliveryState state = deliveryState(request);
        CallFailure reason =
                state == DeliveryState.FAILED ? request.callFailure().orElse(null) : null;
        return new DeliveryReport(state, reason, request.pollsLeft(), mayCall);
    }

    private static DeliveryState deliveryState(SignUpRecord request) {
        if (request.purpose() == CodePurpose.LOG_IN) {
            return DeliveryState.PENDING;
        }
        return switch (request.smsState().orElse(SmsState.WAITING)) {
            case WAITING, TAKEN -> DeliveryState.PENDING;
            case DELIVERED -> DeliveryState.DELIVERED;
            case FAILED -> DeliveryState.FAILED;
        };
    }

    private E164Number validate(SignUpRequest request) {
        DeviceDescription.validate(request.os(), request.deviceId(), request.deviceKey());
        E164Number phone = numbers.normalize(request.phone(), request.country());
        destinations.check(phone);
        return phone;
    }

    private SignUpAnswer.Pending sendCode(
            E164Number phone, SignUpRequest request, CodePurpose purpose, ClientContext client) {
        firstInTurn(() -> rows.prepare(phone, request, client));
        SignUpRecord record = requests.lock(phone, request.deviceId()).orElseThrow();
        SignUpPolicy policy = new SignUpPolicy(config.limits());
        Instant now = clock.instant();
        if (policy.forgotten(record.state(), now)) {
            record.forgetHistory(config.limits().maxSms(), config.limits().maxCalls());
        }
        requireSend(policy.sms(record.state(), check.deviceLocked(request.deviceId(), now), now));
        budget.spend(phone, client);

        String id = codes.newId();
        String code = codes.newCode();
        record.described(request.os(), request.country(), request.deviceKey(), client.address());
        record.codeIsFor(purpose);
        boolean welcome = purpose != CodePurpose.LOG_IN || accounts.isOpen(phone);
        // a code that is sent to nobody is one that nobody can guess
        String hash = codes.hash(id, welcome ? code : codes.newId());
        record.codeSent(
                id, hash, config.deliveryPolls(), now, now.plus(config.limits().codeLifetime()));
        if (!welcome) {
            record.codeStaysHere();
        }
        messages.send(CodeChannel.SMS, id, code, client.correlationId());
        happened("sign-up.code-sent", record, "smsLeft", record.smsLeft(), client);
        return new SignUpAnswer.Pending(id, record.smsLeft(), config.limits().resendAfter());
    }

    private static void firstInTurn(Runnable preparation) {
        for (int attempt = 1; ; attempt++) {
            try {
                preparation.run();
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

    private void happened(String kind, SignUpRecord record, String what, int left, ClientContext client) {
        events.happened(
                kind,
                client.correlationId(),
                null,
                Map.of("phone", record.phone().masked(), what, Integer.toString(left)));
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
