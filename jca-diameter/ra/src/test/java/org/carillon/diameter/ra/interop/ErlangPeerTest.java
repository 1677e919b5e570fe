package org.carillon.diameter.ra.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.Commands;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterExchange;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ra.TestNode;
import org.carillon.diameter.ra.engine.DiameterEngine;
import org.carillon.diameter.ra.peer.PeerState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounting and credit control with Erlang's diameter, in both directions; it refuses what is not by the grammar. */
@Tag("R285")
@Tag("R290")
class ErlangPeerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @BeforeAll
    static void compile() throws Exception {
        assumeThat(ErlangPeer.isInstalled())
                .as("Debian's erlang-base, erlang-diameter and erlang-dev")
                .isTrue();
        ErlangPeer.compile(folder);
    }

    @Test
    void clientShouldBeAnsweredByTheGrammar() throws Exception {
        try (DiameterEngine node = TestNode.start(
                        ErlangPeerTest::serve, "client.erlang.test;realm=erlang.test;address=127.0.0.1");
                ErlangPeer peer = ErlangPeer.start(
                        folder,
                        "client(" + node.doors().port()
                                + ", \"client.erlang.test\", \"erlang.test\", \"carillon.test\")")) {
            assertThat(peer.saysUpTo("nowhere")).containsExactly("account 2001", "credit 2001", "nowhere 3003");
        }
    }

    @Test
    void serverShouldUnderstandUs() throws Exception {
        int port = freePort();
        try (ErlangPeer peer =
                        ErlangPeer.start(folder, "server(" + port + ", \"server.erlang.test\", \"erlang.test\")");
                DiameterEngine node = TestNode.start(
                        exchange -> false,
                        "server.erlang.test;realm=erlang.test;address=127.0.0.1;connect=true;port=" + port)) {
            TestNode.awaitState(node, "server.erlang.test", PeerState.OPEN);

            DiameterAnswer accounted = node.send(
                            DiameterRequest.of(
                                    Commands.ACCOUNTING,
                                    ApplicationId.ACCOUNTING,
                                    Avp.of(BaseAvps.SESSION_ID, node.newSessionId()),
                                    Avp.of(BaseAvps.DESTINATION_REALM, "erlang.test"),
                                    Avp.of(BaseAvps.ACCOUNTING_RECORD_TYPE, 1),
                                    Avp.of(BaseAvps.ACCOUNTING_RECORD_NUMBER, 0)),
                            Duration.ofSeconds(30))
                    .join();
            DiameterAnswer granted = node.send(
                            DiameterRequest.of(
                                    Commands.CREDIT_CONTROL,
                                    ApplicationId.RO,
                                    Avp.of(BaseAvps.SESSION_ID, node.newSessionId()),
                                    Avp.of(BaseAvps.DESTINATION_REALM, "erlang.test"),
                                    Avp.of(CreditControlAvps.SERVICE_CONTEXT_ID, "32260@3gpp.org"),
                                    Avp.of(CreditControlAvps.CC_REQUEST_TYPE, 1),
                                    Avp.of(CreditControlAvps.CC_REQUEST_NUMBER, 0)),
                            Duration.ofSeconds(30))
                    .join();

            assertThat(accounted.resultCode()).hasValue(2001);
            assertThat(accounted.avps().getNumber(BaseAvps.ACCT_INTERIM_INTERVAL))
                    .isEqualTo(60);
            assertThat(granted.resultCode()).hasValue(2001);
            assertThat(granted.avps()
                            .getGroup(CreditControlAvps.MULTIPLE_SERVICES_CREDIT_CONTROL)
                            .getGroup(CreditControlAvps.GRANTED_SERVICE_UNIT)
                            .getNumber(CreditControlAvps.CC_TIME))
                    .isEqualTo(30);
            node.close();
            // once for each application
            assertThat(peer.saysUpTo("down")).containsExactly("ready", "up", "up", "down");
        }
    }

    /** Both ends refuse what is not by the grammar, and neither sees that it is not the other's peer. */
    @Test
    @Tag("P19")
    @Tag("R305")
    void clientAndServerShouldTalkThroughOurRelay() throws Exception {
        int port = freePort();
        try (ErlangPeer server =
                        ErlangPeer.start(folder, "server(" + port + ", \"server.erlang.test\", \"erlang.test\")");
                DiameterEngine relay = TestNode.start(
                        Duration.ofSeconds(30),
                        exchange -> false,
                        List.of("erlang.test;action=relay>server.erlang.test"),
                        "server.erlang.test;realm=erlang.test;address=127.0.0.1;connect=true;port=" + port,
                        "client.far.test;realm=far.test;address=127.0.0.1")) {
            TestNode.awaitState(relay, "server.erlang.test", PeerState.OPEN);
            try (ErlangPeer client = ErlangPeer.start(
                    folder,
                    "client(" + relay.doors().port() + ", \"client.far.test\", \"far.test\", \"erlang.test\")")) {
                assertThat(client.saysUpTo("nowhere")).containsExactly("account 2001", "credit 2001", "nowhere 3003");
            }
            assertThat(relay.counters().forwardings()).isEqualTo(2);
            relay.close();
            assertThat(server.saysUpTo("down")).containsExactly("ready", "up", "up", "down");
        }
    }

    /** As a charging function would, with every AVP that the grammars of ACA and CCA want. */
    private static boolean serve(DiameterExchange exchange) {
        AvpList asked = exchange.request().avps();
        if (exchange.request().command() == Commands.ACCOUNTING) {
            exchange.answer(DiameterAnswer.of(
                    2001,
                    asked.get(BaseAvps.ACCOUNTING_RECORD_TYPE),
                    asked.get(BaseAvps.ACCOUNTING_RECORD_NUMBER),
                    ApplicationId.ACCOUNTING.avp()));
        } else {
            exchange.answer(DiameterAnswer.of(
                    2001,
                    asked.get(CreditControlAvps.CC_REQUEST_TYPE),
                    asked.get(CreditControlAvps.CC_REQUEST_NUMBER),
                    ApplicationId.CREDIT_CONTROL.avp(),
                    Avp.group(
                            CreditControlAvps.MULTIPLE_SERVICES_CREDIT_CONTROL,
                            Avp.group(CreditControlAvps.GRANTED_SERVICE_UNIT, Avp.of(CreditControlAvps.CC_TIME, 30)))));
        }
        return true;
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }
}
