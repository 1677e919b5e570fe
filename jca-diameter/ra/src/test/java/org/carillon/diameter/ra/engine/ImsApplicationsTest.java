package org.carillon.diameter.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.AvpName;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.Commands;
import org.carillon.diameter.CxAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterException;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ImsResultCode;
import org.carillon.diameter.ShAvps;
import org.carillon.diameter.ra.TestNode;
import org.carillon.diameter.ra.WirePeer;
import org.carillon.diameter.ra.message.Encoder;
import org.carillon.diameter.ra.message.Header;
import org.carillon.diameter.ra.peer.PeerState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Cx and Sh between two nodes of ours: a home subscriber server, and a node that connects to it and asks it. */
@Tag("P18")
class ImsApplicationsTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final String HSS = "hss.home.test";
    private static final String NODE = "node.away.test";
    private static final String HOME = "home.test";
    private static final String AWAY = "away.test";
    private static final String ALICE = "sip:alice@home.test";
    private static final String XML = "<Sh-Data><Sh-IMS-Data><IMSUserState>1</IMSUserState></Sh-IMS-Data></Sh-Data>";

    /** Every command with what its grammar wants: TS 29.229 §6.1 (Command-Code values), TS 29.329 §6.1. */
    private enum Command {
        UAR(
                300,
                ApplicationId.CX,
                user(),
                identity(),
                Avp.of(CxAvps.VISITED_NETWORK_IDENTIFIER, "visited.test"),
                Avp.of(CxAvps.USER_AUTHORIZATION_TYPE, 0)),
        SAR(
                301,
                ApplicationId.CX,
                user(),
                identity(),
                server(),
                Avp.of(CxAvps.SERVER_ASSIGNMENT_TYPE, 1),
                Avp.of(CxAvps.USER_DATA_ALREADY_AVAILABLE, 0)),
        LIR(302, ApplicationId.CX, identity()),
        MAR(
                303,
                ApplicationId.CX,
                user(),
                identity(),
                Avp.group(CxAvps.SIP_AUTH_DATA_ITEM, Avp.of(CxAvps.SIP_AUTHENTICATION_SCHEME, "Digest-AKAv1-MD5")),
                Avp.of(CxAvps.SIP_NUMBER_AUTH_ITEMS, 1),
                server()),
        RTR(
                304,
                ApplicationId.CX,
                user(),
                identity(),
                Avp.group(
                        CxAvps.DEREGISTRATION_REASON,
                        Avp.of(CxAvps.REASON_CODE, 0),
                        Avp.of(CxAvps.REASON_INFO, "the subscription has ended"))),
        PPR(305, ApplicationId.CX, user(), Avp.of(CxAvps.USER_DATA, "<IMSSubscription/>")),
        UDR(306, ApplicationId.SH, whom(), Avp.of(ShAvps.DATA_REFERENCE, 11)),
        PUR(307, ApplicationId.SH, whom(), Avp.of(ShAvps.DATA_REFERENCE, 0), Avp.of(ShAvps.USER_DATA, XML)),
        SNR(308, ApplicationId.SH, whom(), Avp.of(ShAvps.SUBS_REQ_TYPE, 0), Avp.of(ShAvps.DATA_REFERENCE, 11)),
        PNR(309, ApplicationId.SH, whom(), Avp.of(ShAvps.USER_DATA, XML));

        private static final Set<Command> OF_THE_SERVER = Set.of(RTR, PPR, PNR);

        private final int code;
        private final ApplicationId application;
        private final List<Avp> avps;

        Command(int code, ApplicationId application, Avp... avps) {
            this.code = code;
            this.application = application;
            this.avps = List.of(avps);
        }

        private static Avp user() {
            return Avp.of(BaseAvps.USER_NAME, "alice@home.test");
        }

        private static Avp identity() {
            return Avp.of(CxAvps.PUBLIC_IDENTITY, ALICE);
        }

        private static Avp server() {
            return Avp.of(CxAvps.SERVER_NAME, "sip:scscf.home.test");
        }

        private static Avp whom() {
            return Avp.group(ShAvps.USER_IDENTITY, identity());
        }
    }

    private final BlockingQueue<DiameterRequest> seen = new LinkedBlockingQueue<>();
    private DiameterAnswer answer = DiameterAnswer.of(2001);
    private boolean silent;

    @SuppressWarnings("NullAway.Init")
    private DiameterEngine hss;

    @SuppressWarnings("NullAway.Init")
    private DiameterEngine node;

    @BeforeEach
    void start() throws Exception {
        RequestSink sink = exchange -> {
            seen.add(exchange.request());
            if (!silent) {
                exchange.answer(answer);
            }
            return true;
        };
        Duration watchdog = Duration.ofSeconds(30);
        hss = new DiameterEngine(
                TestNode.settings(HSS, HOME, watchdog, List.of(), NODE + ";realm=away.test;address=127.0.0.1"), sink);
        String server = HSS + ";realm=home.test;address=127.0.0.1;connect=true;port="
                + hss.doors().port();
        node = new DiameterEngine(TestNode.settings(NODE, AWAY, watchdog, List.of(), server), sink);
        TestNode.awaitState(node, HSS, PeerState.OPEN);
        TestNode.awaitState(hss, NODE, PeerState.OPEN);
    }

    @AfterEach
    void stop() {
        node.close();
        hss.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyCommandShouldArriveWholeAndBeAnswered(Command command) throws Exception {
        DiameterAnswer received = send(command, command.avps).join();

        DiameterRequest request = seen.poll(10, TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        assertThat(request.command()).isEqualTo(command.code);
        assertThat(request.application()).isEqualTo(command.application);
        for (Avp avp : command.avps) {
            assertThat(request.avps()).anySatisfy(each -> {
                assertThat(each).hasToString(avp.toString());
                assertThat(each.data()).isEqualTo(avp.data());
                assertThat(each.mandatory()).isTrue();
            });
        }
        assertThat(received.resultCode()).hasValue(2001);
        for (AvpList avps : List.of(request.avps(), received.avps())) {
            AvpList named = avps.getGroup(BaseAvps.VENDOR_SPECIFIC_APPLICATION_ID);
            assertThat(named.getNumber(BaseAvps.VENDOR_ID)).isEqualTo(10415);
            assertThat(named.getNumber(BaseAvps.AUTH_APPLICATION_ID)).isEqualTo(command.application.id());
            assertThat(avps.getNumber(BaseAvps.AUTH_SESSION_STATE)).isEqualTo(1);
        }
    }

    @Test
    void dataShouldComeBackAsTheServerGaveThem() {
        answer = DiameterAnswer.of(
                2001,
                Avp.of(ShAvps.USER_DATA, XML),
                Avp.group(
                        CxAvps.SUPPORTED_FEATURES,
                        Avp.of(BaseAvps.VENDOR_ID, 10415),
                        Avp.of(CxAvps.FEATURE_LIST_ID, 1),
                        Avp.of(CxAvps.FEATURE_LIST, 3)));

        AvpList data = send(Command.UDR, Command.UDR.avps).join().avps();

        assertThat(data.getText(ShAvps.USER_DATA))
                .isEqualTo("<Sh-Data><Sh-IMS-Data><IMSUserState>1</IMSUserState></Sh-IMS-Data></Sh-Data>");
        assertThat(data.getGroup(CxAvps.SUPPORTED_FEATURES).getNumber(CxAvps.FEATURE_LIST))
                .isEqualTo(3);
    }

    @Test
    void authenticationVectorsShouldBeReadAsGroups() {
        answer = DiameterAnswer.of(
                2001,
                Avp.of(CxAvps.SIP_NUMBER_AUTH_ITEMS, 1),
                Avp.group(
                        CxAvps.SIP_AUTH_DATA_ITEM,
                        Avp.of(CxAvps.SIP_ITEM_NUMBER, 1),
                        Avp.of(CxAvps.SIP_AUTHENTICATION_SCHEME, "SIP Digest"),
                        Avp.group(
                                CxAvps.SIP_DIGEST_AUTHENTICATE,
                                Avp.of(CxAvps.DIGEST_REALM, "home.test"),
                                Avp.of(CxAvps.DIGEST_ALGORITHM, "MD5"),
                                Avp.of(CxAvps.DIGEST_QOP, "auth"),
                                Avp.of(CxAvps.DIGEST_HA1, "939e7578ed9e3c518a452acee763bce9"))));

        AvpList item = send(Command.MAR, Command.MAR.avps).join().avps().getGroup(CxAvps.SIP_AUTH_DATA_ITEM);

        assertThat(item.getNumber(CxAvps.SIP_ITEM_NUMBER)).isEqualTo(1);
        assertThat(item.getGroup(CxAvps.SIP_DIGEST_AUTHENTICATE).getText(CxAvps.DIGEST_HA1))
                .isEqualTo("939e7578ed9e3c518a452acee763bce9");
    }

    @Test
    void codesOfTheVendorShouldBeReadFromExperimentalResult() {
        answer = DiameterAnswer.experimental(AvpName.TGPP, ImsResultCode.FIRST_REGISTRATION);
        assertThat(send(Command.UAR, Command.UAR.avps).join().isSuccess()).isTrue();

        answer = DiameterAnswer.experimental(AvpName.TGPP, ImsResultCode.USER_DATA_CANNOT_BE_READ);
        DiameterAnswer refused = send(Command.UDR, Command.UDR.avps).join();

        assertThat(refused.resultCode()).hasValue(5102);
        assertThat(refused.error()).isFalse();
        assertThat(refused.avps().has(BaseAvps.RESULT_CODE)).isFalse();
        assertThat(refused.avps().getGroup(BaseAvps.EXPERIMENTAL_RESULT).getNumber(BaseAvps.VENDOR_ID))
                .isEqualTo(10415);
    }

    @ParameterizedTest
    @CsvSource({
        "UAR, 1, 0",
        "UAR, 601, 10415",
        "UAR, 600, 10415",
        "SAR, 602, 10415",
        "SAR, 614, 10415",
        "SAR, 624, 10415",
        "LIR, 601, 10415",
        "MAR, 1, 0",
        "MAR, 601, 10415",
        "MAR, 612, 10415",
        "MAR, 607, 10415",
        "MAR, 602, 10415",
        "RTR, 1, 0",
        "RTR, 615, 10415",
        "PPR, 1, 0",
        "UDR, 700, 10415",
        "UDR, 703, 10415",
        "PUR, 700, 10415",
        "PUR, 702, 10415",
        "SNR, 700, 10415",
        "SNR, 705, 10415",
        "SNR, 703, 10415",
        "PNR, 700, 10415",
        "PNR, 702, 10415"
    })
    void missingAvpShouldBeNamed(Command command, long code, long vendor) {
        List<Avp> rest = command.avps.stream()
                .filter(avp -> avp.code() != code || avp.vendor() != vendor)
                .toList();

        DiameterAnswer refused = send(command, rest).join();

        assertThat(refused.resultCode()).hasValue(5005);
        assertThat(refused.avps().getGroup(BaseAvps.FAILED_AVP)).singleElement().satisfies(failed -> {
            assertThat(failed.code()).isEqualTo(code);
            assertThat(failed.vendor()).isEqualTo(vendor);
        });
        assertThat(seen).isEmpty();
    }

    @Test
    void groupWithoutWhatItMustHoldShouldBeNamedWithIt() {
        AvpList failed = send(Command.UDR, List.of(Avp.group(ShAvps.USER_IDENTITY), Avp.of(ShAvps.DATA_REFERENCE, 11)))
                .join()
                .avps()
                .getGroup(BaseAvps.FAILED_AVP);

        assertThat(failed.getGroup(ShAvps.USER_IDENTITY)).singleElement().hasToString("601@10415[0]");

        DiameterAnswer refused = send(
                        Command.RTR,
                        List.of(
                                Command.user(),
                                Avp.group(CxAvps.DEREGISTRATION_REASON, Avp.of(CxAvps.REASON_INFO, "why"))))
                .join();

        assertThat(refused.resultCode()).hasValue(5005);
        assertThat(refused.avps().getGroup(BaseAvps.FAILED_AVP).getGroup(CxAvps.DEREGISTRATION_REASON))
                .singleElement()
                .hasToString("616@10415[4]");
        assertThat(seen).isEmpty();
    }

    @Test
    void userShouldBeNamedByNumberToo() {
        Avp number = Avp.group(ShAvps.USER_IDENTITY, Avp.ofOctets(ShAvps.MSISDN, new byte[] {0x44, 0x02}));

        assertThat(send(Command.UDR, List.of(number, Avp.of(ShAvps.DATA_REFERENCE, 10)))
                        .join()
                        .resultCode())
                .hasValue(2001);
    }

    @ParameterizedTest
    @CsvSource({"SNR, 705, 2", "SAR, 614, 14", "SAR, 624, 2", "UAR, 623, 3"})
    void valueThatTheStandardDoesNotHaveShouldBeRefused(Command command, long code, int value) {
        List<Avp> avps = command.avps.stream()
                .map(avp -> avp.code() == code ? Avp.raw(code, 10415, true, new byte[] {0, 0, 0, (byte) value}) : avp)
                .toList();

        DiameterAnswer refused = send(command, avps).join();

        assertThat(refused.resultCode()).hasValue(5004);
        assertThat(refused.avps().getGroup(BaseAvps.FAILED_AVP))
                .singleElement()
                .satisfies(failed -> assertThat(failed.code()).isEqualTo(code));
    }

    @Test
    void commandOfTheOtherApplicationShouldBeRefused() {
        CompletableFuture<DiameterAnswer> of =
                node.send(request(Commands.USER_DATA, ApplicationId.CX, HOME, Command.UDR.avps), LONG);

        assertThat(of.join().resultCode()).hasValue(3001);
        assertThat(of.join().error()).isTrue();
    }

    @Test
    void applicationThatIsNotConfiguredShouldNotBeSpoken() throws Exception {
        String client = "client.test";
        try (DiameterEngine plain = new DiameterEngine(
                        TestNode.settings(
                                List.of(ApplicationId.ACCOUNTING, ApplicationId.CX),
                                "plain.test",
                                "plain.test",
                                Duration.ofSeconds(30),
                                List.of(),
                                client + ";realm=test;address=127.0.0.1"),
                        exchange -> false);
                WirePeer peer = WirePeer.connect(client, plain.doors().port())) {
            peer.sends(peer.cer(1));
            assertThat(peer.receives()
                            .avps()
                            .all(BaseAvps.VENDOR_SPECIFIC_APPLICATION_ID)
                            .map(Avp::group)
                            .map(group -> group.getNumber(BaseAvps.AUTH_APPLICATION_ID)))
                    .containsExactly(16_777_216L);

            peer.sends(Encoder.encode(
                    new Header(0xc0, Commands.USER_DATA, 16_777_217, 5, 5),
                    peer.origin().with(Avp.of(BaseAvps.SESSION_ID, "s;1"))));

            AvpList refused = peer.receives().avps();
            assertThat(refused.getNumber(BaseAvps.RESULT_CODE)).isEqualTo(3007);
        }
    }

    @Test
    void answerThatDoesNotComeShouldEndTheFuture() {
        silent = true;
        CompletableFuture<DiameterAnswer> never =
                node.send(request(306, ApplicationId.SH, HOME, Command.UDR.avps), Duration.ofMillis(100));

        assertThatThrownBy(never::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        DiameterException.class,
                        late -> assertThat(late.reason()).isEqualTo(DiameterException.Reason.TIMEOUT));
        assertThat(node.pending()).isZero();
    }

    /** From the one that sends such requests to the other. */
    private CompletableFuture<DiameterAnswer> send(Command command, List<Avp> avps) {
        return Command.OF_THE_SERVER.contains(command)
                ? hss.send(request(command.code, command.application, AWAY, avps), LONG)
                : node.send(request(command.code, command.application, HOME, avps), LONG);
    }

    private DiameterRequest request(int command, ApplicationId application, String realm, List<Avp> avps) {
        return DiameterRequest.of(
                        command,
                        application,
                        Avp.of(BaseAvps.SESSION_ID, node.newSessionId()),
                        Avp.of(BaseAvps.DESTINATION_REALM, realm))
                .with(avps.toArray(Avp[]::new));
    }
}
