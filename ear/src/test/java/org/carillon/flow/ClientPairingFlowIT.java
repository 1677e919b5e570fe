package org.carillon.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.carillon.flow.peer.Baresip;
import org.carillon.flow.peer.BrowserPhone;
import org.carillon.flow.peer.Chromium;
import org.carillon.flow.peer.JsSip;
import org.carillon.flow.peer.Linphonec;
import org.carillon.flow.peer.PeerPhone;
import org.carillon.flow.peer.Sipp;
import org.carillon.flow.peer.Twinkle;
import org.carillon.flow.phone.Credentials;
import org.carillon.flow.phone.Phones;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Phones that nobody here wrote call one another, each the others and both ways: docs/operating/clients.md. */
@Tag("P13")
@ExtendWith(CarillonExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientPairingFlowIT {
    /** The clients, each with the sound that it knows. */
    enum Client {
        BARESIP(true, false),
        LINPHONEC(true, false),
        TWINKLE(true, false),
        SIPP(true, true),
        BROWSER(false, true),
        OTHER_BROWSER(false, true);

        /** RTP in the clear. */
        final boolean plain;
        /** What browsers ask for: DTLS-SRTP and ICE. */
        final boolean secure;

        Client(boolean plain, boolean secure) {
            this.plain = plain;
            this.secure = secure;
        }

        boolean canTalkTo(Client other) {
            return plain && other.plain || secure && other.secure;
        }
    }

    private final Map<Client, PeerPhone> phones = new EnumMap<>(Client.class);
    private final Map<Client, Credentials> credentials = new EnumMap<>(Client.class);
    private final List<AutoCloseable> others = new ArrayList<>();

    @BeforeAll
    void switchOn(CarillonServer server, @TempDir Path folder) throws IOException {
        Phones signedUp = new Phones(server.address());
        others.add(signedUp);
        for (Client client : Client.values()) {
            credentials.put(client, signedUp.signUps().signUp(Phones.freshNumber()));
        }
        String nobody = credentials.get(Client.SIPP).uri();
        phones.put(
                Client.BARESIP,
                new Baresip(fresh(folder, "baresip"), server.address(), credentials.get(Client.BARESIP), nobody));
        phones.put(
                Client.LINPHONEC,
                new Linphonec(fresh(folder, "linphonec"), server.address(), credentials.get(Client.LINPHONEC)));
        phones.put(
                Client.TWINKLE,
                new Twinkle(fresh(folder, "twinkle"), server.address(), credentials.get(Client.TWINKLE)));
        phones.put(Client.SIPP, new Sipp(fresh(folder, "sipp"), server.address(), credentials.get(Client.SIPP)));
        JsSip library = new JsSip(Preparation.project().resolve("ear/src/test/npm"), fresh(folder, "jssip"));
        Chromium chromium = new Chromium(fresh(folder, "chromium"));
        others.add(chromium);
        for (Client client : List.of(Client.BROWSER, Client.OTHER_BROWSER)) {
            phones.put(client, new BrowserPhone(chromium, library, server.address(), credentials.get(client)));
        }
    }

    @AfterAll
    void switchOff() throws Exception {
        phones.values().forEach(PeerPhone::close);
        for (AutoCloseable other : others) {
            other.close();
        }
    }

    /** Each of the clients with each of the others; two browsers talk to each other only. */
    static Stream<Arguments> pairings() {
        return Stream.of(Client.values())
                .flatMap(caller -> Stream.of(Client.values())
                        .filter(callee -> caller != callee)
                        .filter(callee -> caller != Client.OTHER_BROWSER || callee == Client.BROWSER)
                        .filter(callee -> callee != Client.OTHER_BROWSER || caller == Client.BROWSER)
                        .map(callee -> Arguments.of(caller, callee)));
    }

    @ParameterizedTest
    @MethodSource("pairings")
    void oneShouldCallTheOther(Client caller, Client callee) {
        PeerPhone calling = phones.get(caller);
        PeerPhone called = phones.get(callee);
        if (calling instanceof Sipp sipp) {
            sipp.offersAsBrowser(!callee.plain);
        }
        calling.calls(credentials.get(callee).uri());
        if (caller.canTalkTo(callee)) {
            talk(calling, called, callerShouldHangUp(caller, callee));
        } else if (called instanceof BrowserPhone browser) {
            browser.isCalled();
            browser.answers();
            browser.cannotAnswer();
            calling.isNotAcceptable();
        } else if (calling instanceof BrowserPhone browser) {
            cannotTalk(browser, callee, called);
        }
    }

    /** Each of them says in its own way that it does not know what a browser asks for. */
    private static void cannotTalk(BrowserPhone calling, Client callee, PeerPhone called) {
        switch (callee) {
            case LINPHONEC -> {
                called.isCalled();
                called.answers();
                calling.cannotAnswer();
                called.isHungUp();
            }
            case TWINKLE -> calling.hasFailed(400);
            default -> calling.isNotAcceptable();
        }
    }

    private static void talk(PeerPhone calling, PeerPhone called, boolean callerHangsUp) {
        called.isCalled();
        called.answers();
        calling.isTalking();
        called.isTalking();
        if (calling instanceof BrowserPhone here && called instanceof BrowserPhone there) {
            here.hears();
            there.hears();
        }
        PeerPhone first = callerHangsUp ? calling : called;
        first.hangsUp();
        (callerHangsUp ? called : calling).isHungUp();
    }

    /** So that each hangs up on each of the others once; sipp hangs up its own calls only. */
    @SuppressWarnings("EnumOrdinal")
    private static boolean callerShouldHangUp(Client caller, Client callee) {
        return caller == Client.SIPP || callee == Client.SIPP || (caller.ordinal() + callee.ordinal()) % 2 == 0;
    }

    private static Path fresh(Path folder, String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }
}
