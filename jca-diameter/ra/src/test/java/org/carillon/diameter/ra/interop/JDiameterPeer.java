package org.carillon.diameter.ra.interop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jdiameter.api.Answer;
import org.jdiameter.api.ApplicationId;
import org.jdiameter.api.AvpDataException;
import org.jdiameter.api.Configuration;
import org.jdiameter.api.EventListener;
import org.jdiameter.api.Mode;
import org.jdiameter.api.Network;
import org.jdiameter.api.PeerState;
import org.jdiameter.api.PeerTable;
import org.jdiameter.api.Request;
import org.jdiameter.api.Session;
import org.jdiameter.api.SessionFactory;
import org.jdiameter.client.impl.helpers.AppConfiguration;
import org.jdiameter.client.impl.helpers.Parameters;
import org.jdiameter.server.impl.StackImpl;
import org.jdiameter.server.impl.helpers.EmptyConfiguration;

/** jDiameter's own stack as a client of ours: what older charging systems are built on. */
final class JDiameterPeer implements AutoCloseable {
    private final StackImpl stack = new StackImpl();
    private final SessionFactory sessions;

    /** Connects, and waits until it is open. */
    JDiameterPeer(String host, String realm, String theirHost, String theirRealm, int theirPort) throws Exception {
        sessions = stack.init(configuration(host, realm, theirHost, theirRealm, theirPort));
        Network network = stack.unwrap(Network.class);
        // only what somebody listens for is advertised
        network.addNetworkReqListener(request -> null, ApplicationId.createByAccAppId(3));
        network.addNetworkReqListener(request -> null, ApplicationId.createByAuthAppId(4));
        stack.start(Mode.ALL_PEERS, 10, TimeUnit.SECONDS);
        // it returns before the peers are there
        Awaitility.await()
                .until(() -> stack.unwrap(PeerTable.class).getPeerTable().stream()
                        .allMatch(peer -> peer.getState(PeerState.class) == PeerState.OKAY));
    }

    /** The Result-Code of the answer to an ACR EVENT. */
    CompletableFuture<Long> accounts(String theirRealm) throws Exception {
        Session session = sessions.getNewSession();
        Request request = session.createRequest(271, ApplicationId.createByAccAppId(3), theirRealm);
        request.getAvps().addAvp(480, 1, true, false);
        request.getAvps().addAvp(485, 0, true, false, true);
        CompletableFuture<Long> result = new CompletableFuture<>();
        session.send(request, new EventListener<Request, Answer>() {
            @Override
            public void receivedSuccessMessage(Request asked, Answer answer) {
                session.release();
                result.completeAsync(() -> resultCode(answer));
            }

            @Override
            public void timeoutExpired(Request asked) {
                session.release();
                result.completeExceptionally(new IllegalStateException("no answer"));
            }
        });
        return result;
    }

    @Override
    public void close() throws Exception {
        stack.stop(5, TimeUnit.SECONDS, 0);
        stack.destroy();
    }

    private static long resultCode(Answer answer) {
        try {
            return answer.getResultCode().getUnsigned32();
        } catch (AvpDataException none) {
            throw new IllegalStateException(none);
        }
    }

    private static Configuration configuration(
            String host, String realm, String theirHost, String theirRealm, int theirPort) {
        Configuration[] applications = {
            node().add(Parameters.VendorId, 0L).add(Parameters.AuthApplId, 0L).add(Parameters.AcctApplId, 3L),
            node().add(Parameters.VendorId, 0L).add(Parameters.AuthApplId, 4L).add(Parameters.AcctApplId, 0L)
        };
        EmptyConfiguration all = new EmptyConfiguration(true);
        all.add(Parameters.Assembler, Parameters.Assembler.defValue());
        all.add(Parameters.OwnDiameterURI, "aaa://" + host + ":" + 0);
        all.add(Parameters.OwnRealm, realm);
        all.add(Parameters.OwnVendorID, 0L);
        all.add(Parameters.OwnProductName, "jDiameter");
        all.add(Parameters.OwnFirmwareRevision, 1L);
        all.add(Parameters.ApplicationId, applications);
        all.add(Parameters.UseUriAsFqdn, false);
        all.add(Parameters.MessageTimeOut, 10_000L);
        all.add(Parameters.StopTimeOut, 3000L);
        all.add(Parameters.CeaTimeOut, 5000L);
        all.add(Parameters.IacTimeOut, 6000L);
        all.add(Parameters.DwaTimeOut, 3000L);
        all.add(Parameters.DpaTimeOut, 2000L);
        all.add(Parameters.RecTimeOut, 2000L);
        all.add(
                Parameters.Statistics,
                node().add(Parameters.StatisticsEnabled, false)
                        .add(Parameters.StatisticsLoggerPause, 30_000L)
                        .add(Parameters.StatisticsLoggerDelay, 30_000L)
                        .add(Parameters.StatisticsActiveList, ""));
        all.add(
                Parameters.PeerTable,
                node().add(Parameters.PeerRating, 1)
                        .add(org.jdiameter.server.impl.helpers.Parameters.PeerAttemptConnection, true)
                        .add(Parameters.PeerName, "aaa://" + theirHost + ":" + theirPort)
                        .add(Parameters.PeerIp, "127.0.0.1"));
        Configuration[] realms = new Configuration[applications.length];
        for (int i = 0; i < realms.length; i++) {
            realms[i] = node().add(
                            Parameters.RealmEntry,
                            node().add(org.jdiameter.server.impl.helpers.Parameters.RealmName, theirRealm)
                                    .add(Parameters.ApplicationId, new Configuration[] {applications[i]})
                                    .add(org.jdiameter.server.impl.helpers.Parameters.RealmHosts, theirHost)
                                    .add(org.jdiameter.server.impl.helpers.Parameters.RealmLocalAction, "LOCAL")
                                    .add(org.jdiameter.server.impl.helpers.Parameters.RealmEntryIsDynamic, false)
                                    .add(org.jdiameter.server.impl.helpers.Parameters.RealmEntryExpTime, 1L));
        }
        all.add(Parameters.RealmTable, realms);
        return all;
    }

    private static AppConfiguration node() {
        return EmptyConfiguration.getInstance();
    }
}
