package org.carillon.flow.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.flow.peer.DiameterPeer.Message;

/** An online charging system of somebody else that answers as the test says, or not at all. */
public final class ScriptedOcs implements AutoCloseable {
    private static final int CREDIT_CONTROL = 272;
    private static final int WATCHDOG = 280;

    private final DiameterPeer peer;
    private final Function<Integer, AvpList> script;
    private final List<Message> requests = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /**
     * Begins at once.
     *
     * @param host its name and its realm
     * @param script what the request of this index, from 0, is answered with; nothing for no answer
     */
    public ScriptedOcs(String host, InetSocketAddress server, Function<Integer, AvpList> script) {
        this.script = script;
        this.peer = DiameterPeer.open(host, host, server);
        Thread thread = new Thread(this::serve, "scripted-ocs");
        thread.setDaemon(true);
        thread.start();
    }

    /** Credit-control requests in their order. */
    public List<Message> requests() {
        return List.copyOf(requests);
    }

    private void serve() {
        while (!closed) {
            try {
                Optional<Message> message = peer.receives();
                if (message.isEmpty()) {
                    return;
                }
                serve(message.get());
            } catch (SocketTimeoutException quiet) {
                // nobody has said a word
            } catch (IOException gone) {
                return;
            }
        }
    }

    private void serve(Message message) throws IOException {
        if (message.command() == WATCHDOG && message.isRequest()) {
            peer.answers(message, Avp.of(BaseAvps.RESULT_CODE, 2001));
        } else if (message.command() == CREDIT_CONTROL && message.isRequest()) {
            requests.add(message);
            AvpList said = script.apply(requests.size() - 1);
            if (said.stream().findAny().isPresent()) {
                peer.answers(
                        message,
                        said
                                .with(
                                        Avp.of(BaseAvps.AUTH_APPLICATION_ID, 4),
                                        message.avps().get(CreditControlAvps.CC_REQUEST_TYPE),
                                        message.avps().get(CreditControlAvps.CC_REQUEST_NUMBER))
                                .stream()
                                .toArray(Avp[]::new));
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        peer.close();
    }
}
