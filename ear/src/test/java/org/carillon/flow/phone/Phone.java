package org.carillon.flow.phone;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One device of one person. Safe for use by several threads. */
public final class Phone implements AutoCloseable {
    /** How long to wait for what should come by itself. */
    public static final Duration SOON = Duration.ofSeconds(15);

    private final Credentials credentials;
    private final String instance;
    private final Inbox inbox = new Inbox();
    private final UserAgent agent;
    private final DigestClient digest;
    private final String registrationCallId = UUID.randomUUID().toString();
    private final AtomicInteger cseq = new AtomicInteger();

    Phone(Credentials credentials, Transport transport, Wires wires, ScheduledExecutorService timers, String instance) {
        this.credentials = credentials;
        this.instance = instance;
        digest = new DigestClient(credentials.username(), credentials.password());
        agent = new UserAgent(transport, wires, timers, digest, inbox, this::contactUri);
    }

    // ---- who it is ----

    public Credentials credentials() {
        return credentials;
    }

    /** The address of record. */
    public String uri() {
        return credentials.uri();
    }

    /** The {@code +sip.instance}, RFC 5626 §4.1 (Instance ID Creation). */
    public String instance() {
        return instance;
    }

    /** Where this device listens. */
    public String contactUri() {
        return "sip:%s@%s:%d;transport=%s"
                .formatted(
                        credentials.login(),
                        agent.local().getAddress().getHostAddress(),
                        agent.local().getPort(),
                        agent.transport().parameter());
    }

    /** The port of its socket. */
    public int port() {
        return agent.local().getPort();
    }

    // ---- how it behaves ----

    /** Answers challenges of this algorithm only. */
    public Phone supporting(Algorithm algorithm) {
        digest.supports(algorithm);
        return this;
    }

    /** Gives up a request after this time in place of 32 seconds. */
    public Phone patientFor(Duration timerF) {
        agent.patientFor(timerF);
        return this;
    }

    /** Answers each further MESSAGE with this status. */
    public void answersWith(int status) {
        agent.behaves(request -> status);
    }

    /** Receives and records, but never answers. */
    public void staysSilent() {
        agent.behaves(request -> UserAgent.NO_ANSWER);
    }

    /** The socket is closed, as when the battery is taken out: nothing is un-registered. */
    public void isSwitchedOff() {
        agent.switchOff();
    }

    /** A new socket, and so a new address, as after a walk from one network to another. */
    public void isSwitchedOn() {
        agent.switchOn();
    }

    @Override
    public void close() {
        agent.switchOff();
    }

    // ---- REGISTER ----

    /** Registers this device and asserts that it may. */
    public Exchange registers() {
        return registers(draft -> draft);
    }

    public Exchange registers(UnaryOperator<RegisterDraft> how) {
        return triesToRegister(how).answered(200);
    }

    /** Registers and answers a challenge once; whatever comes then is returned. */
    public Exchange triesToRegister(UnaryOperator<RegisterDraft> how) {
        return agent.exchange(registration(how), UserAgent.OnChallenge.ANSWER);
    }

    /** Asks without credentials. */
    public Exchange registersUnauthenticated() {
        return agent.exchange(registration(draft -> draft), UserAgent.OnChallenge.GIVE_UP);
    }

    /** Removes the binding of this device, RFC 3261 §10.2.2 (Removing Bindings). */
    public Exchange unregisters() {
        return registers(draft -> draft.expires(0));
    }

    /** Removes every binding of the account. */
    public Exchange unregistersAll() {
        return registers(draft -> draft.contact("*").expires(0));
    }

    /** The Contact values that the registrar lists, RFC 3261 §10.2.3 (Fetching Bindings). */
    public List<String> asksForBindings() {
        return registers(draft -> draft.withoutContact().withoutExpires())
                .answer()
                .all("Contact");
    }

    /** The REGISTER as it would go out, without Via and credentials. */
    public WireMessage registration(UnaryOperator<RegisterDraft> how) {
        WireMessage begun = begin("REGISTER", "sip:" + credentials.domain(), "<" + uri() + ">", "<" + uri() + ">")
                .replacing("Call-ID", registrationCallId);
        return how.apply(new RegisterDraft(this)).request(begun);
    }

    // ---- MESSAGE ----

    public MessageDraft sends(String text) {
        return new MessageDraft(this, text);
    }

    public MessageDraft sends(byte[] body) {
        return new MessageDraft(this, body);
    }

    /** Waits for a message with this text; each message is taken once. */
    public Received receives(String text) {
        return inbox.take('"' + text + '"', received -> received.text().equals(text), SOON);
    }

    /** Waits for the next message, whatever it says. */
    public Received receivesSomething() {
        return inbox.take("a message", received -> true, SOON);
    }

    /** Waits until so many messages came, counted from the beginning, and returns all of them in order. */
    public List<Received> receives(int count, Duration within) {
        return inbox.awaitCount(count, within);
    }

    /** Waits until each of these texts has come, or the time is over; tells which of the two it was. */
    public boolean awaitTexts(Set<String> texts, Duration within) {
        return inbox.awaitTexts(texts, within);
    }

    /** Called for each message that comes, on the thread that reads, after the answer was sent. */
    public void onMessage(Consumer<Received> what) {
        inbox.onMessage(what);
    }

    /** Everything so far, in order of arrival; a repetition within a transaction counts once. */
    public List<Received> received() {
        return inbox.all();
    }

    public List<String> receivedTexts() {
        return received().stream().map(Received::text).toList();
    }

    /** How many requests came again within their transaction. */
    public int repetitionsReceived() {
        return agent.repetitions() + agent.line().repetitions();
    }

    // ---- calls ----

    /** Calls, and does not wait for what comes of it. */
    public OutgoingCall invites(Phone callee) {
        return dials().to(callee);
    }

    /** An INVITE to be made up. */
    public InviteDraft dials() {
        return new InviteDraft(this, agent.line());
    }

    /** Waits for a call and rings. */
    public IncomingCall rings() {
        return isInvited().rings();
    }

    /** Waits for a call and says nothing. */
    public IncomingCall isInvited() {
        return agent.line().next(SOON);
    }

    /** The calls that came, each once. */
    public List<IncomingCall> callsReceived() {
        return agent.line().incoming();
    }

    /** The network gets bad for the next socket of this phone. */
    public Phone in(Storm storm) {
        agent.in(storm);
        return this;
    }

    // ---- SUBSCRIBE ----

    /** Watches its own address for the event package; the answer is given as it is. */
    public Exchange subscribes(String event, UnaryOperator<WireMessage> how) {
        WireMessage request = begin("SUBSCRIBE", uri(), "<" + uri() + ">", "<" + uri() + ">")
                .with("Event", event)
                .with("Contact", "<" + contactUri() + ">");
        return asks(how.apply(request));
    }

    /** Sends another SUBSCRIBE in the dialog that this one has opened (RFC 6665 §4.1.2.2 (Refreshing of Subscriptions)). */
    public Exchange subscribesAgain(Exchange opened, UnaryOperator<WireMessage> how) {
        WireMessage request = begin(
                        "SUBSCRIBE",
                        WireMessage.uriIn(opened.answer().get("Contact")),
                        "<" + uri() + ">",
                        opened.answer().get("To"))
                .replacing("Call-ID", opened.callId())
                .with("Event", opened.request().get("Event"))
                .with("Contact", "<" + contactUri() + ">");
        return asks(how.apply(request));
    }

    /** Answers each further NOTIFY with this status. */
    public void answersNotifyWith(int status) {
        agent.answersNotifyWith(status);
    }

    /** Waits for the next NOTIFY; each is taken once. */
    public Received isNotified() {
        return agent.notifications().take("a NOTIFY", received -> true, SOON);
    }

    /** Waits for the next OPTIONS, or REFER outside a dialog; each is taken once, and answered at once. */
    public Received isAsked() {
        return agent.questions().take("a question", received -> true, SOON);
    }

    /** Every such request so far. */
    public List<Received> questions() {
        return agent.questions().all();
    }

    // ---- any request ----

    /** The lines that every request has, RFC 3261 §8.1.1 (Generating the Request). */
    public WireMessage begin(String method, String uri, String from, String to) {
        return WireMessage.request(method, uri)
                .with("Max-Forwards", "70")
                .with("From", from + ";tag=" + agent.tag())
                .with("To", to)
                .with("Call-ID", UUID.randomUUID().toString())
                .with("CSeq", cseq.addAndGet(10) + " " + method)
                .with("User-Agent", "Carillon test phone");
    }

    /** Sends a request with what the caller made of it, and does not answer challenges. */
    public Exchange asksOnce(WireMessage request) {
        return agent.exchange(request, UserAgent.OnChallenge.GIVE_UP);
    }

    /** Sends a request and answers a challenge. */
    public Exchange asks(WireMessage request) {
        return agent.exchange(request, UserAgent.OnChallenge.ANSWER);
    }

    /** Sends a request and answers a challenge under the same CSeq. */
    public Exchange asksAsSame(WireMessage request) {
        return agent.exchange(request, UserAgent.OnChallenge.ANSWER_AS_SAME);
    }

    Exchange exchange(WireMessage request, UserAgent.OnChallenge onChallenge) {
        return agent.exchange(request, onChallenge);
    }

    /** Sends a request and keeps the challenge that it gets, for {@link #signs}. */
    public WireMessage isChallenged(WireMessage request) {
        WireMessage challenge = asksOnce(request).answer();
        if (!digest.accept(challenge)) {
            throw new AssertionError("no challenge in " + challenge);
        }
        return challenge;
    }

    /** Credentials for the challenge known last, with the next nonce count. */
    public WireMessage signs(WireMessage request) {
        return digest.sign(request);
    }

    /**
     * Puts the same bytes on the wire several times at once, as a network does that doubles datagrams.
     *
     * @return the first final answer; each of the others is answered alike or not at all
     */
    public WireMessage sendsRepeatedly(WireMessage request, int times) {
        return agent.repeat(request, times, SOON);
    }

    /** Sends an answered request again as it was, as a phone does whose answer was lost on the way. */
    public WireMessage repeats(Exchange answered) {
        return agent.again(answered.request(), 1, SOON);
    }

    /** Puts bytes on the wire as they are. */
    public void sendsRaw(byte[] bytes) {
        agent.wire().send(bytes);
    }

    /** Bytes that arrived and belonged to no transaction of this phone. */
    public List<byte[]> strays() {
        return agent.strays();
    }
}
