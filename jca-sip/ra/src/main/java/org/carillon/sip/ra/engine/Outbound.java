package org.carillon.sip.ra.engine;

import java.io.IOException;
import java.util.function.Consumer;
import org.carillon.sip.ClientListener;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.ClientOutcome.Unreachable;
import org.carillon.sip.Flow;
import org.carillon.sip.Invitation;
import org.carillon.sip.InvitationListener;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.ra.log.SipLog;
import org.carillon.sip.ra.message.ReceivedResponse;
import org.carillon.sip.ra.message.RequestWriter;
import org.carillon.sip.ra.transaction.ClientTransaction;
import org.carillon.sip.ra.transaction.ClientTransactions;
import org.carillon.sip.ra.transaction.ClientUser;
import org.carillon.sip.ra.transaction.Counters;
import org.carillon.sip.ra.transaction.Tags;
import org.carillon.sip.ra.transport.Path;
import org.jspecify.annotations.Nullable;

/** Sends the requests that we begin ourselves, over the path that is open or one that is opened for it. */
final class Outbound {
    private final RequestWriter writer;
    private final Tags tags;
    private final CurrentPaths paths;
    private final ClientTransactions transactions;
    private final Counters counters;

    Outbound(RequestWriter writer, Tags tags, CurrentPaths paths, ClientTransactions transactions, Counters counters) {
        this.writer = writer;
        this.tags = tags;
        this.paths = paths;
        this.transactions = transactions;
        this.counters = counters;
    }

    void send(OutboundRequest request, ClientListener listener) {
        String branch = tags.nextBranch();
        byte[] octets = octets(request, branch);
        onPath(
                request.flow(),
                path -> transactions.begin(branch, request.method(), octets, path, listener),
                listener::ended);
    }

    Invitation invite(OutboundRequest invite, InvitationListener listener) {
        String branch = tags.nextBranch();
        byte[] octets = octets(invite, branch);
        Sent sent = new Sent(listener);
        onPath(
                invite.flow(),
                path -> {
                    if (transactions.isFull()) {
                        listener.failed(ClientTransactions.FULL);
                    } else {
                        sent.begin(transactions.create(branch, invite.method(), octets, path, sent));
                    }
                },
                listener::failed);
        return sent;
    }

    void acknowledge(OutboundRequest ack) {
        byte[] octets = octets(ack, tags.nextBranch());
        onPath(
                ack.flow(),
                path -> {
                    try {
                        path.send(octets);
                    } catch (IOException lost) {
                        notSent(ack, lost.toString());
                    }
                },
                unreachable -> notSent(ack, unreachable.cause()));
    }

    private byte[] octets(OutboundRequest request, String branch) {
        byte[] octets = writer.write(request, paths.sentBy(request.flow()), branch);
        counters.requestSent(request.method(), request.flow().transport());
        return octets;
    }

    /** The 2xx comes again, and with it another ACK. */
    private static void notSent(OutboundRequest ack, String cause) {
        SipLog.LOG.notConnected(ack.flow().remote().toString(), cause);
    }

    /** Begins at once where the path is open, else on a thread of its own. */
    private void onPath(Flow flow, Consumer<Path> begin, Consumer<Unreachable> failure) {
        Path open;
        try {
            open = paths.open(flow);
        } catch (IOException noSuchTransport) {
            failure.accept(new Unreachable(String.valueOf(noSuchTransport.getMessage())));
            return;
        }
        if (open != null && !open.isClosed()) {
            begin.accept(open);
            return;
        }
        Thread.ofVirtual().name("sip-connect").start(() -> {
            Path path;
            try {
                path = paths.connect(flow);
            } catch (IOException | RuntimeException unreachable) {
                failure.accept(new Unreachable(String.valueOf(unreachable.getMessage())));
                return;
            }
            begin.accept(path);
        });
    }

    /** An INVITE, which may be taken back before its path is open. */
    private static final class Sent implements Invitation, ClientUser {
        private final InvitationListener listener;
        private @Nullable ClientTransaction transaction;
        private boolean cancelled;

        Sent(InvitationListener listener) {
            this.listener = listener;
        }

        void begin(ClientTransaction begins) {
            begins.begin();
            boolean takenBack;
            synchronized (this) {
                transaction = begins;
                takenBack = cancelled;
            }
            if (takenBack) {
                begins.cancel();
            }
        }

        @Override
        public void cancel() {
            ClientTransaction begun;
            synchronized (this) {
                cancelled = true;
                begun = transaction;
            }
            if (begun != null) {
                begun.cancel();
            }
        }

        @Override
        public void responded(ReceivedResponse response) {
            if (response.status() >= 300) {
                listener.failed(new ClientOutcome.Answered(response));
            } else if (response.status() >= 200) {
                listener.accepted(response);
            } else if (response.status() > 100) {
                listener.progress(response);
            }
        }

        @Override
        public void failed(ClientOutcome why) {
            listener.failed(why);
        }
    }
}
