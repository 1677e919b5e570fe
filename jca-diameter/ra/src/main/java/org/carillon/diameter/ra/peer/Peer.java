package org.carillon.diameter.ra.peer;

import java.util.Objects;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.Commands;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.PeerSettings;
import org.carillon.diameter.ResultCode;
import org.carillon.diameter.ra.log.DiameterLog;
import org.carillon.diameter.ra.message.Decoder;
import org.carillon.diameter.ra.message.Fault;
import org.carillon.diameter.ra.message.FrameException;
import org.carillon.diameter.ra.message.Header;
import org.carillon.diameter.ra.message.MessageRules;
import org.carillon.diameter.ra.message.Received;
import org.carillon.diameter.ra.transport.Line;
import org.carillon.diameter.ra.transport.LineListener;
import org.jspecify.annotations.Nullable;

/**
 * One neighbour: its connection, state and watchdog. Events are taken one at a time under the peer's lock, whose actions
 * never wait; what follows from them for requests is told outside of it.
 */
public final class Peer implements LineListener {
    private final PeerSettings settings;
    private final Node us;
    private final NeighbourMessages messages;
    private final PeerTimes times;
    private final Decoder decoder;
    private final Lines lines;
    private final PeerListener listener;
    private final PeerTraffic traffic = new PeerTraffic();

    private PeerState state = PeerState.CLOSED;
    private @Nullable Line line;
    private @Nullable Capabilities capabilities;
    private boolean stopped;
    private boolean leavesForGood;
    private boolean asked;
    /** System.nanoTime() at which something is due. */
    private long due;

    public Peer(PeerSettings settings, Node us, PeerTimes times, Decoder decoder, Lines lines, PeerListener listener) {
        this.settings = settings;
        this.us = us;
        this.messages = new NeighbourMessages(us);
        this.times = times;
        this.decoder = decoder;
        this.lines = lines;
        this.listener = listener;
        this.due = System.nanoTime();
    }

    public PeerSettings settings() {
        return settings;
    }

    public synchronized PeerState state() {
        return state;
    }

    public PeerTraffic traffic() {
        return traffic;
    }

    /** Whether a request of this application may be sent to it now. */
    public synchronized boolean serves(long application) {
        return state == PeerState.OPEN && capabilities != null && capabilities.serves(application);
    }

    /** Whether its queue took the message; what a suspect or closing peer still owes us may be answered. */
    public boolean send(byte[] message) {
        Line open;
        synchronized (this) {
            open = state.isUsable() ? line : null;
        }
        boolean sent = open != null && open.send(message);
        if (sent) {
            traffic.sent(Header.read(message).isRequest());
        }
        return sent;
    }

    // ---- time ----

    /** Called several times a second. */
    public void tick(long now) {
        Consequence consequence;
        synchronized (this) {
            if (now - due < 0) {
                return;
            }
            PeerEvent event =
                    switch (state) {
                        case CLOSED -> settings.connect() && !stopped ? PeerEvent.START : null;
                        case CONNECTING, WAITING, CLOSING -> PeerEvent.TIMEOUT;
                        case OPEN, SUSPECT -> asked ? PeerEvent.DEAF : PeerEvent.QUIET;
                    };
            consequence = event == null ? Consequence.NONE : step(event, null, null, event.name());
        }
        tell(consequence);
    }

    /**
     * Says good-bye, and does not connect any more.
     *
     * @param forGood whether it need not come again
     */
    public void stop(boolean forGood) {
        Consequence consequence;
        synchronized (this) {
            stopped = true;
            leavesForGood = forGood;
            consequence = step(PeerEvent.STOP, null, null, PeerEvent.STOP.name());
        }
        tell(consequence);
    }

    /** Ends what is left. */
    public void drop() {
        synchronized (this) {
            if (line != null) {
                line.close("stopped");
            }
        }
    }

    // ---- what the connection tells ----

    /**
     * It has connected to us, and its CER is sound.
     *
     * @param arrived its connection, which is this peer's from now on or ends
     */
    public void accept(Line arrived, Received cer, Capabilities theirs) {
        Consequence consequence;
        synchronized (this) {
            if (stopped) {
                arrived.close("stopped");
                return;
            }
            consequence = step(arrival(theirs), new Arrived(arrived, theirs), cer, PeerEvent.CER.name());
        }
        tell(consequence);
    }

    @Override
    public void opened(Line opening) {
        happened(opening, PeerEvent.CONNECTED);
    }

    @Override
    public void received(Line from, byte[] octets) {
        if (!isCurrent(from)) {
            return;
        }
        Received message = decoder.decode(octets);
        heard(from);
        Header header = message.header();
        if (header.application() != 0 || !NeighbourMessages.isOne(header.command())) {
            traffic.received(header.isRequest());
            if (header.isRequest()) {
                listener.request(this, message);
            } else {
                listener.answer(this, message);
            }
        } else if (header.isRequest()) {
            neighbourRequest(from, message);
        } else {
            neighbourAnswer(from, message);
        }
    }

    @Override
    public void malformed(Line from, FrameException cause) {
        listener.malformed();
        Header header = cause.header();
        Fault fault = cause.fault();
        if (header != null && fault != null && isCurrent(from)) {
            refuse(from, new Received(header, AvpList.of(), fault), fault);
        }
    }

    @Override
    public void closed(Line ended, String cause) {
        happened(ended, PeerEvent.LOST, null, cause);
    }

    private void heard(Line from) {
        Consequence consequence = Consequence.NONE;
        synchronized (this) {
            if (line != from) {
                return;
            }
            asked = false;
            if (state == PeerState.OPEN || state == PeerState.SUSPECT) {
                due = System.nanoTime() + times.waitIn(state);
            }
            if (state == PeerState.SUSPECT) {
                consequence = step(PeerEvent.HEARD, null, null, PeerEvent.HEARD.name());
            }
        }
        tell(consequence);
    }

    private void neighbourRequest(Line from, Received request) {
        Fault fault = MessageRules.check(request);
        if (fault == null && !settings.host().equalsIgnoreCase(request.avps().getText(BaseAvps.ORIGIN_HOST))) {
            fault = Fault.of(
                    ResultCode.INVALID_AVP_VALUE,
                    request.avps().get(BaseAvps.ORIGIN_HOST),
                    "Origin-Host is not that of the connection");
        }
        if (fault != null) {
            refuse(from, request, fault);
            return;
        }
        switch (request.header().command()) {
            case Commands.DEVICE_WATCHDOG -> answer(from, request, messages.watchdogAnswer());
            case Commands.CAPABILITIES_EXCHANGE -> answer(from, request, messages.capabilitiesAnswer(from));
            default -> happened(from, PeerEvent.DPR, request, PeerEvent.DPR.name());
        }
    }

    private void neighbourAnswer(Line from, Received answer) {
        switch (answer.header().command()) {
            case Commands.CAPABILITIES_EXCHANGE -> capabilitiesAnswered(from, answer);
            case Commands.DISCONNECT_PEER -> happened(from, PeerEvent.DPA);
            default -> {
                // a DWA: that it was heard is all it tells
            }
        }
    }

    private void capabilitiesAnswered(Line from, Received answer) {
        String objection = messages.objection(answer, settings.host());
        if (objection != null) {
            happened(from, PeerEvent.CEA_REFUSED, null, objection);
            return;
        }
        Consequence consequence;
        synchronized (this) {
            if (line != from) {
                return;
            }
            if (state == PeerState.WAITING) {
                capabilities = Capabilities.of(answer.avps(), us);
            }
            consequence = step(PeerEvent.CEA, null, null, PeerEvent.CEA.name());
        }
        tell(consequence);
    }

    // ---- the machine ----

    private record Arrived(Line line, Capabilities capabilities) {}

    /** What a step means for requests; told outside of the lock. */
    private enum Consequence {
        NONE,
        LOST,
        SUSPECT
    }

    private void happened(Line on, PeerEvent event) {
        happened(on, event, null, event.name());
    }

    /** Something happened on a connection, which is nothing to the peer once another one has taken its place. */
    private void happened(Line on, PeerEvent event, @Nullable Received message, String cause) {
        Consequence consequence;
        synchronized (this) {
            if (line != on) {
                return;
            }
            consequence = step(event, null, message, cause);
        }
        tell(consequence);
    }

    /** Under the lock. */
    private Consequence step(PeerEvent event, @Nullable Arrived arrived, @Nullable Received message, String cause) {
        PeerState before = state;
        PeerMachine.Step step = PeerMachine.on(before, event);
        Line old = line;
        state = step.next();
        act(step.action(), arrived, message, cause);
        if (state == PeerState.CLOSED) {
            line = null;
        }
        if (before != state || event == PeerEvent.QUIET) {
            due = System.nanoTime() + times.waitIn(state);
        }
        boolean wasOpen = before.isUsable();
        boolean gone = wasOpen && (state == PeerState.CLOSED || line != old);
        if (gone && state == PeerState.CLOSED) {
            DiameterLog.LOG.peerClosed(settings.host(), cause);
        } else if (state == PeerState.CLOSED && before != PeerState.CLOSED && !wasOpen) {
            DiameterLog.LOG.peerUnreachable(settings.host(), cause);
        }
        if (gone) {
            return Consequence.LOST;
        }
        return step.action() == PeerAction.FAIL_OVER ? Consequence.SUSPECT : Consequence.NONE;
    }

    private void tell(Consequence consequence) {
        if (consequence == Consequence.LOST) {
            listener.lost(this);
        } else if (consequence == Consequence.SUSPECT) {
            listener.suspect(this);
        }
    }

    private PeerEvent arrival(Capabilities theirs) {
        if (state == PeerState.CONNECTING || state == PeerState.WAITING) {
            return us.winsAgainst(settings.host()) ? PeerEvent.CER_ELECTED : PeerEvent.CER_NOT_ELECTED;
        }
        Capabilities before = capabilities;
        return before != null && theirs.stateId() > before.stateId() ? PeerEvent.CER_RESTARTED : PeerEvent.CER;
    }

    private void act(PeerAction action, @Nullable Arrived arrived, @Nullable Received message, String cause) {
        switch (action) {
            case NOTHING -> asked = false;
            case CONNECT -> {
                Line fresh = lines.to(settings, this);
                line = fresh;
                fresh.start();
            }
            case SEND_CER -> current().send(messages.capabilitiesRequest(current()));
            case OPENED -> open();
            case ACCEPT, REPLACE -> take(Objects.requireNonNull(arrived), Objects.requireNonNull(message));
            case REFUSE -> turnAway(Objects.requireNonNull(arrived), Objects.requireNonNull(message));
            case SEND_DWR -> {
                asked = true;
                current().send(messages.watchdogRequest());
            }
            case FAIL_OVER -> DiameterLog.LOG.peerSuspect(settings.host());
            case ANSWER_DPR ->
                answer(current(), Objects.requireNonNull(message), DiameterAnswer.of(ResultCode.SUCCESS));
            case SEND_DPR -> current().send(messages.disconnectRequest(leavesForGood));
            case DROP -> current().close(cause);
        }
    }

    private void open() {
        asked = false;
        traffic.opened();
        DiameterLog.LOG.peerOpen(settings.host(), String.valueOf(current().remote()));
    }

    private void take(Arrived arrived, Received cer) {
        Line old = line;
        line = arrived.line();
        capabilities = arrived.capabilities();
        arrived.line().handTo(this);
        if (old != null) {
            old.close("another connection took its place");
        }
        answer(arrived.line(), cer, messages.capabilitiesAnswer(arrived.line()));
        open();
    }

    private void turnAway(Arrived arrived, Received cer) {
        int result = state == PeerState.OPEN ? ResultCode.UNABLE_TO_COMPLY : ResultCode.ELECTION_LOST;
        refuse(arrived.line(), cer, Fault.of(result, "there is a connection already"));
        arrived.line().finish("there is a connection already");
    }

    private boolean isCurrent(Line one) {
        synchronized (this) {
            return line == one;
        }
    }

    private Line current() {
        return Objects.requireNonNull(line, "no connection");
    }

    // ---- messages ----

    private void answer(Line to, Received request, DiameterAnswer answer) {
        listener.answered(answer.resultCode().orElse(0));
        to.send(Answers.encode(us, request.header(), request.avps(), answer));
    }

    private void refuse(Line to, Received request, Fault fault) {
        DiameterLog.LOG.refused(
                request.header().command(),
                request.header().application(),
                settings.host(),
                fault.resultCode(),
                fault.text());
        listener.answered(fault.resultCode());
        to.send(Answers.refuse(us, request.header(), request.avps(), fault));
    }
}
