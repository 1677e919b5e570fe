package org.carillon.bench;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A charging data function (RFC 6733 §9 (Accounting)) that answers each request and counts what it is told. */
final class AccountingSink implements AutoCloseable {
    static final String HOST = "cdf.bench.test";
    static final String REALM = "cdf.test";
    private static final int REPEATED = 0x10;
    private static final int ACCOUNTING = 271;
    private static final int START = 2;
    private static final int STOP = 4;
    private static final int SUCCESS = 2001;

    private final Socket socket;
    private final DataInputStream in;
    private final Map<String, Session> sessions = new HashMap<>();
    private int requests;
    private int repeated;
    private int doubled;

    private static final class Session {
        private final TreeSet<Integer> numbers = new TreeSet<>();
        private boolean started;
        private boolean stopped;

        boolean isWhole() {
            return started && stopped && numbers.first() == 0 && numbers.last() == numbers.size() - 1;
        }
    }

    AccountingSink(InetSocketAddress server) throws IOException {
        socket = new Socket(server.getAddress(), server.getPort());
        in = new DataInputStream(socket.getInputStream());
        socket.getOutputStream()
                .write(DiameterBytes.message(
                        DiameterBytes.REQUEST,
                        257,
                        0,
                        DiameterBytes.text(264, HOST),
                        DiameterBytes.text(296, REALM),
                        DiameterBytes.address(
                                257, InetAddress.getLoopbackAddress().getAddress()),
                        DiameterBytes.number(266, 0),
                        DiameterBytes.text(269, "bench"),
                        DiameterBytes.number(259, 3)));
        ByteBuffer answer = next();
        if (DiameterBytes.resultCode(answer, 0, answer.limit()) != SUCCESS) {
            throw new IllegalStateException("the server does not want us");
        }
    }

    /** Answers until nothing comes for so long. */
    void answerUntilQuiet(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            while (true) {
                ByteBuffer request = next();
                if ((request.get(4) & DiameterBytes.REQUEST) != 0) {
                    answer(request);
                }
            }
        } catch (SocketTimeoutException quiet) {
            socket.setSoTimeout(0);
        }
    }

    private void answer(ByteBuffer request) throws IOException {
        int command = request.getInt(4) & 0xff_ffff;
        List<byte[]> avps = new ArrayList<>();
        if (command == ACCOUNTING) {
            String session = text(request, 263);
            int type = number(request, 480);
            int number = number(request, 485);
            boolean again = (request.get(4) & REPEATED) != 0;
            note(session, type, number, again);
            avps.add(DiameterBytes.text(263, session));
            avps.add(DiameterBytes.number(480, type));
            avps.add(DiameterBytes.number(485, number));
        }
        avps.add(DiameterBytes.number(268, SUCCESS));
        avps.add(DiameterBytes.text(264, HOST));
        avps.add(DiameterBytes.text(296, REALM));
        byte[] answer = DiameterBytes.message(
                request.get(4) & DiameterBytes.PROXIABLE, command, request.getInt(8), avps.toArray(byte[][]::new));
        ByteBuffer.wrap(answer)
                .putInt(DiameterBytes.HOP_BY_HOP, request.getInt(DiameterBytes.HOP_BY_HOP))
                .putInt(DiameterBytes.END_TO_END, request.getInt(DiameterBytes.END_TO_END));
        socket.getOutputStream().write(answer);
    }

    private void note(String id, int type, int number, boolean again) {
        requests++;
        repeated += again ? 1 : 0;
        Session session = sessions.computeIfAbsent(id, fresh -> new Session());
        if (!session.numbers.add(number)) {
            doubled += again ? 0 : 1;
        }
        session.started |= type == START;
        session.stopped |= type == STOP;
    }

    int sessions() {
        return sessions.size();
    }

    int requests() {
        return requests;
    }

    /** Requests with the T bit. */
    int repeated() {
        return repeated;
    }

    /** Requests that came a second time without it. */
    int doubled() {
        return doubled;
    }

    /** Sessions without START or STOP, or with a gap in their numbers. */
    long broken() {
        return sessions.values().stream().filter(session -> !session.isWhole()).count();
    }

    private ByteBuffer next() throws IOException {
        byte[] head = new byte[4];
        in.readFully(head);
        int length = ByteBuffer.wrap(head).getInt() & 0xff_ffff;
        byte[] message = new byte[length];
        System.arraycopy(head, 0, message, 0, head.length);
        in.readFully(message, head.length, length - head.length);
        return ByteBuffer.wrap(message);
    }

    private static int number(ByteBuffer message, int code) {
        return message.getInt(DiameterBytes.value(message, code));
    }

    private static String text(ByteBuffer message, int code) {
        int at = DiameterBytes.value(message, code);
        byte[] octets = new byte[(message.getInt(at - 4) & 0xff_ffff) - 8];
        message.get(at, octets);
        return new String(octets, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
