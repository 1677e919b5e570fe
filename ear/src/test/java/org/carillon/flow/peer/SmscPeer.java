package org.carillon.flow.peer;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.awaitility.Awaitility;
import org.carillon.testing.SmppServer;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;

/** An SMSC by SMPP 3.4, to which everybody may bind. */
public final class SmscPeer extends SmppServer {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int RECEIPT = 0x04;
    private static final int THREADS = 3;

    /**
     * A message that was submitted.
     *
     * @param id that the SMSC gave it
     */
    public record Submitted(String id, String to, String text) {}

    private final AtomicInteger ids = new AtomicInteger();
    private final List<Submitted> submitted = new CopyOnWriteArrayList<>();
    private final ServerSocket listening;

    private SmscPeer(int port) {
        super(ServerSocketFactory.getDefault(), THREADS);
        this.listening = listen(port);
    }

    /** Listens on a port of this machine. */
    public static SmscPeer at(int port) {
        return new SmscPeer(port);
    }

    /** Waits until somebody has bound. */
    public SmscPeer isBoundTo() {
        Awaitility.await().atMost(PATIENCE).until(() -> !sessions().isEmpty());
        return this;
    }

    /** The message to the number, as soon as it is there. */
    public Submitted takes(String number) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> submitted.stream()
                                .filter(message -> message.to().equals(number))
                                .findFirst()
                                .orElse(null),
                        message -> message != null);
    }

    /** Reports on a message, and waits until that is taken. */
    public void reports(Submitted message, String stat) {
        try {
            deliver(
                    message.to(),
                    RECEIPT,
                    "id:" + message.id() + " sub:001 dlvrd:001 submit date:2603011200 done date:2603011201 stat:" + stat
                            + " err:000 text:");
        } catch (IOException
                | PDUException
                | ResponseTimeoutException
                | InvalidResponseException
                | NegativeResponseException e) {
            throw new AssertionError("the receipt was not taken", e);
        }
    }

    @Override
    protected boolean isWelcome(BindRequest bind) {
        return true;
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession source) throws ProcessRequestException {
        String id = "flow-" + ids.incrementAndGet();
        submitted.add(new Submitted(
                id, message.getDestAddress(), new String(message.getShortMessage(), StandardCharsets.US_ASCII)));
        try {
            return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
        } catch (PDUException e) {
            throw new ProcessRequestException("no id of a message", SMPPConstant.STAT_ESME_RSYSERR, e);
        }
    }

    @Override
    public void close() throws IOException {
        stopListening(listening);
        sessions().forEach(SMPPServerSession::unbindAndClose);
    }
}
