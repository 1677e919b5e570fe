package org.carillon.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import javax.net.ServerSocketFactory;
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
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jspecify.annotations.Nullable;

/**
 * The half of an SMSC that listens, by SMPP 3.4 and jsmpp's server side, on a port of this machine. Of messages it takes
 * submit_sm alone, which is left to the SMSC that is made of it.
 */
public abstract class SmppServer implements AutoCloseable, ServerMessageReceiverListener {
    private static final long BIND_PATIENCE_MILLIS = 5000;
    private static final int BACKLOG = 10;
    private static final int QUEUE_CAPACITY = 100;

    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final ServerSocketFactory sockets;
    private final int threads;
    private @Nullable Thread accepting;

    /** @param threads how many requests of one session are worked on at once */
    protected SmppServer(ServerSocketFactory sockets, int threads) {
        this.sockets = sockets;
        this.threads = threads;
    }

    /** Called for each session, before it is answered. */
    protected abstract boolean isWelcome(BindRequest bind);

    /** Those that are bound, in the order of their coming. */
    protected final List<SMPPServerSession> sessions() {
        return sessions;
    }

    /** Listens until {@link #stopListening}; on one port at a time. */
    protected final ServerSocket listen(int port) {
        try {
            ServerSocket socket = sockets.createServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
            accepting = Thread.ofVirtual().start(() -> acceptUntilClosed(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the socket; its port is free then, which it need not be while a thread is on its way to accept. */
    protected final void stopListening(ServerSocket socket) throws IOException {
        socket.close();
        Thread last = accepting;
        if (last != null) {
            try {
                last.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Sends a message of a number, or a receipt as it came from there, over the newest session; the answer is awaited. */
    protected final void deliver(String from, int esmClass, String text, OptionalParameter... parameters)
            throws NegativeResponseException, PDUException, ResponseTimeoutException, InvalidResponseException,
                    IOException {
        sessions.getLast()
                .deliverShortMessage(
                        "",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        from,
                        TypeOfNumber.ALPHANUMERIC,
                        NumberingPlanIndicator.UNKNOWN,
                        "Carillon",
                        new ESMClass(esmClass),
                        (byte) 0,
                        (byte) 0,
                        new RegisteredDelivery(0),
                        new RawDataCoding((byte) 0),
                        text.getBytes(StandardCharsets.ISO_8859_1),
                        parameters);
    }

    @Override
    public final DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public final SubmitMultiResult onAcceptSubmitMulti(SubmitMulti message, SMPPServerSession source)
            throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public final QuerySmResult onAcceptQuerySm(QuerySm query, SMPPServerSession source) throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public final void onAcceptReplaceSm(ReplaceSm message, SMPPServerSession source) throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public final void onAcceptCancelSm(CancelSm cancel, SMPPServerSession source) throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public final BroadcastSmResult onAcceptBroadcastSm(BroadcastSm message, SMPPServerSession source)
            throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public final void onAcceptCancelBroadcastSm(CancelBroadcastSm cancel, SMPPServerSession source)
            throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public final QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm query, SMPPServerSession source)
            throws ProcessRequestException {
        throw unexpected();
    }

    private void acceptUntilClosed(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                SocketConnection connection = new SocketConnection(socket.accept());
                Thread.ofPlatform().daemon().start(() -> serve(connection));
            } catch (IOException closed) {
                // the loop ends with the socket
            }
        }
    }

    private void serve(SocketConnection connection) {
        try {
            SMPPServerSession session = new SMPPServerSession(connection, null, this, null, threads, QUEUE_CAPACITY);
            BindRequest bind = session.waitForBind(BIND_PATIENCE_MILLIS);
            if (isWelcome(bind)) {
                sessions.add(session);
                bind.accept("smsc");
            } else {
                bind.reject(SMPPConstant.STAT_ESME_RINVPASWD);
            }
        } catch (IOException | TimeoutException | PDUException e) {
            connection.close();
        }
    }

    private static ProcessRequestException unexpected() {
        return new ProcessRequestException("nobody sends that", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
