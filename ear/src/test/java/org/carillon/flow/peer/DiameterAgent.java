package org.carillon.flow.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.AvpName;
import org.carillon.diameter.BaseAvps;
import org.carillon.flow.peer.DiameterPeer.Message;

/**
 * Two nodes that hand every message to one another, each in its own name: so a server that is a client of the one meets
 * itself as the server of the other.
 */
public final class DiameterAgent implements AutoCloseable {
    private static final int WATCHDOG = 280;
    private static final List<AvpName> ROUTING =
            List.of(BaseAvps.ORIGIN_HOST, BaseAvps.ORIGIN_REALM, BaseAvps.DESTINATION_HOST, BaseAvps.DESTINATION_REALM);

    private final DiameterPeer one;
    private final DiameterPeer other;
    private final String serverRealm;
    private final List<Message> requests = new CopyOnWriteArrayList<>();
    private final List<Message> answers = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /**
     * Begins at once.
     *
     * @param host of the node in whose realm, which is its host too, the server sees another server
     * @param client the node that the server sees as a client, of the realm test
     */
    public DiameterAgent(String host, String client, InetSocketAddress server, String serverRealm) {
        this.serverRealm = serverRealm;
        this.one = DiameterPeer.open(host, host, server);
        this.other = DiameterPeer.open(client, server);
        start(one, other);
        start(other, one);
    }

    /** Of this command, in their order. */
    public List<Message> requests(int command) {
        return requests.stream().filter(message -> message.command() == command).toList();
    }

    public List<Message> answers(int command) {
        return answers.stream().filter(message -> message.command() == command).toList();
    }

    private void start(DiameterPeer from, DiameterPeer to) {
        Thread thread = new Thread(() -> pass(from, to), "diameter-agent");
        thread.setDaemon(true);
        thread.start();
    }

    private void pass(DiameterPeer from, DiameterPeer to) {
        while (!closed) {
            try {
                Optional<Message> message = from.receives();
                if (message.isEmpty()) {
                    return;
                }
                pass(message.get(), from, to);
            } catch (SocketTimeoutException quiet) {
                // nobody has said a word
            } catch (IOException gone) {
                if (!closed) {
                    throw new IllegalStateException(gone);
                }
            }
        }
    }

    private void pass(Message message, DiameterPeer from, DiameterPeer to) throws IOException {
        if (message.command() == WATCHDOG) {
            from.answers(message, Avp.of(BaseAvps.RESULT_CODE, 2001));
            return;
        }
        (message.isRequest() ? requests : answers).add(message);
        List<Avp> rest = message.avps().stream()
                .filter(avp -> ROUTING.stream().noneMatch(avp::is))
                .toList();
        AvpList avps = AvpList.of(rest);
        to.passes(message, message.isRequest() ? avps.with(Avp.of(BaseAvps.DESTINATION_REALM, serverRealm)) : avps);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        one.close();
        other.close();
    }
}
