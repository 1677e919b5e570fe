package org.carillon.diameter.ra.interop;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.Commands;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterExchange;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ra.TestNode;
import org.carillon.diameter.ra.engine.DiameterEngine;
import org.carillon.diameter.ra.peer.PeerState;

/** Starts a server, freeDiameter and a client, and prints what the client was answered. */
final class BehindFreeDiameter {
    private static final int REQUESTS = 200;
    private static final Duration QUIET = Duration.ofSeconds(30);
    private static final Set<String> ROUTES = ConcurrentHashMap.newKeySet();

    private BehindFreeDiameter() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Path folder = Path.of(arguments[2]);
        try (DiameterEngine server = new DiameterEngine(
                TestNode.settings(
                        "cdf.server.test",
                        "server.test",
                        QUIET,
                        List.of(),
                        "relay.relay.test;realm=relay.test;address=*"),
                BehindFreeDiameter::serve)) {
            Process relay = new ProcessBuilder(
                            arguments[0],
                            "-c",
                            configuration(folder, arguments[1], server.doors().port())
                                    .toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("relay.log").toFile())
                    .start();
            try (DiameterEngine client = new DiameterEngine(
                    TestNode.settings(
                            "client.test",
                            "clients.test",
                            QUIET,
                            List.of("server.test>relay.relay.test", "nowhere.test>relay.relay.test"),
                            "relay.relay.test;realm=relay.test;address=10.99.0.1;port=13850;connect=true"),
                    exchange -> false)) {
                TestNode.awaitState(client, "relay.relay.test", PeerState.OPEN);
                TestNode.awaitState(server, "relay.relay.test", PeerState.OPEN);
                List<CompletableFuture<DiameterAnswer>> answers = new ArrayList<>();
                for (int i = 0; i < REQUESTS; i++) {
                    answers.add(client.send(event(client.newSessionId(), "server.test"), QUIET));
                }
                long good = answers.stream()
                        .filter(answer -> answer.join().isSuccess())
                        .count();
                out.println("answers " + good + " of " + REQUESTS);
                ROUTES.forEach(route -> out.println("route " + route));
                DiameterAnswer nowhere = client.send(event(client.newSessionId(), "nowhere.test"), QUIET)
                        .join();
                out.println("nowhere " + nowhere.resultCode().orElse(0));
            } finally {
                relay.destroy();
                relay.waitFor();
                out.println(Files.readString(folder.resolve("relay.log")));
            }
        }
    }

    private static boolean serve(DiameterExchange exchange) {
        exchange.request().avps().all(BaseAvps.ROUTE_RECORD).map(Avp::text).forEach(ROUTES::add);
        exchange.answer(DiameterAnswer.of(
                2001,
                exchange.request().avps().get(BaseAvps.ACCOUNTING_RECORD_TYPE),
                exchange.request().avps().get(BaseAvps.ACCOUNTING_RECORD_NUMBER)));
        return true;
    }

    private static DiameterRequest event(String session, String realm) {
        return DiameterRequest.of(
                Commands.ACCOUNTING,
                ApplicationId.ACCOUNTING,
                Avp.of(BaseAvps.SESSION_ID, session),
                Avp.of(BaseAvps.DESTINATION_REALM, realm),
                Avp.of(BaseAvps.ACCOUNTING_RECORD_TYPE, 1),
                Avp.of(BaseAvps.ACCOUNTING_RECORD_NUMBER, 0));
    }

    /** TLS files are needed even where nobody uses it. */
    private static Path configuration(Path folder, String extensions, int server) throws Exception {
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=relay.relay.test",
                        "-keyout",
                        folder.resolve("key.pem").toString(),
                        "-out",
                        folder.resolve("cert.pem").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (openssl.waitFor() != 0) {
            throw new IOException(output);
        }
        Files.writeString(folder.resolve("acl.conf"), "ALLOW_OLD_TLS ALLOW_IPSEC *.test\n");
        Files.writeString(folder.resolve("route.conf"), "dr=\"server.test\" : \"cdf.server.test\" += 100 ;\n");
        return Files.writeString(folder.resolve("relay.conf"), """
                Identity = "relay.relay.test";
                Realm = "relay.test";
                Port = 13850;
                SecPort = 13851;
                No_SCTP;
                No_IPv6;
                ListenOn = "10.99.0.1";
                TcTimer = 6;
                TwTimer = 6;
                TLS_Cred = "%1$s/cert.pem", "%1$s/key.pem";
                TLS_CA = "%1$s/cert.pem";
                LoadExtension = "%2$s/acl_wl.fdx" : "%1$s/acl.conf";
                LoadExtension = "%2$s/rt_default.fdx" : "%1$s/route.conf";
                ConnectPeer = "cdf.server.test" { ConnectTo = "127.0.0.1"; Port = %3$d; No_TLS; No_SCTP; Realm = "server.test"; };
                """.formatted(folder, extensions, server));
    }
}
