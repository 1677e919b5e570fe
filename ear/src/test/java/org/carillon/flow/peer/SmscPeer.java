package org.carillon.flow.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jsmpp.util.MessageId;

/** An SMSC by SMPP 3.4, made of jsmpp's server side. */
public final class SmscPeer implements AutoCloseable, ServerMessageReceiverListener {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long BIND_PATIENCE_MILLIS = 5000;
    private static final int RECEIPT = 0x04;

    /**
     * A message that was submitted.
     *
     * @param id that the SMSC gave it
     */
    public record Submitted(String id, String to, String text) {}

    private final ServerSocket listening;
    private final AtomicInteger ids = new AtomicInteger();
    private final List<Submitted> submitted = new CopyOnWriteArrayList<>();
    private final List<SMPPServerSession> bound = new CopyOnWriteArrayList<>();

    private SmscPeer(ServerSocket listening) {
        this.listening = listening;
        Thread.ofVirtual().start(this::acceptUntilClosed);
    }

    /** Listens on a port of this machine. */
    public static SmscPeer at(int port) {
        try {
            return new SmscPeer(new ServerSocket(port, 10, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until somebody has bound. */
    public SmscPeer isBoundTo() {
        Awaitility.await().atMost(PATIENCE).until(() -> !bound.isEmpty());
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
            bound.getLast()
                    .deliverShortMessage(
                            "",
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            message.to(),
                            TypeOfNumber.ALPHANUMERIC,
                            NumberingPlanIndicator.UNKNOWN,
                            "Carillon",
                            new ESMClass(RECEIPT),
                            (byte) 0,
                            (byte) 0,
                            new RegisteredDelivery(0),
                            new RawDataCoding((byte) 0),
                            ("id:" + message.id()
                                            + " sub:001 dlvrd:001 submit date:2603011200 done date:2603011201 stat:"
                                            + stat + " err:000 text:")
                                    .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException
                | PDUException
                | ResponseTimeoutException
                | InvalidResponseException
                | NegativeResponseException e) {
            throw new AssertionError("the receipt was not taken", e);
        }
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
    public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti message, SMPPServerSession source)
            throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm query, SMPPServerSession source) throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm message, SMPPServerSession source) throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public void onAcceptCancelSm(CancelSm cancel, SMPPServerSession source) throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm message, SMPPServerSession source)
            throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm cancel, SMPPServerSession source)
            throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm query, SMPPServerSession source)
            throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        bound.forEach(SMPPServerSession::unbindAndClose);
    }

    private void acceptUntilClosed() {
        while (!listening.isClosed()) {
            try {
                SocketConnection connection = new SocketConnection(listening.accept());
                Thread.ofPlatform().daemon().start(() -> serve(connection));
            } catch (IOException closed) {
                // the loop ends with the socket
            }
        }
    }

    private void serve(SocketConnection connection) {
        try {
            SMPPServerSession session = new SMPPServerSession(connection, null, this, null, 3, 100);
            session.waitForBind(BIND_PATIENCE_MILLIS).accept("flow-smsc");
            bound.add(session);
        } catch (IOException | TimeoutException | PDUException e) {
            connection.close();
        }
    }

    private static ProcessRequestException unexpected() {
        return new ProcessRequestException("nobody sends that", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
