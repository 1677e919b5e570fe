package org.carillon.diameter.ra.interop;

import java.time.Duration;
import java.util.List;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterExchange;
import org.carillon.diameter.PeerSettings;
import org.carillon.diameter.ra.TestNode;
import org.carillon.diameter.ra.engine.DiameterEngine;
import org.carillon.diameter.ra.engine.DiameterSettings;
import org.carillon.diameter.ra.peer.PeerTimes;

/** A node that answers accounting requests at once, for {@code ./carillon bench diameter}. It ends with its input. */
final class EchoNode {
    private EchoNode() {}

    /** @param words the port */
    public static void main(String[] words) throws Exception {
        DiameterSettings settings = new DiameterSettings(
                "127.0.0.1",
                Integer.parseInt(words[0]),
                0,
                TestNode.HOST,
                TestNode.REALM,
                List.of(ApplicationId.ACCOUNTING, ApplicationId.CREDIT_CONTROL),
                List.of(PeerSettings.parse("bench.test;realm=test;address=127.0.0.1")),
                List.of(),
                new PeerTimes(
                        Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(1)),
                Duration.ofSeconds(10),
                2,
                10_000,
                1 << 20,
                10_000,
                50_000,
                Duration.ofSeconds(10),
                Duration.ZERO,
                null,
                new char[0],
                null);
        try (DiameterEngine engine = new DiameterEngine(settings, EchoNode::answer)) {
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // until the end
            }
        }
    }

    private static boolean answer(DiameterExchange exchange) {
        AvpList asked = exchange.request().avps();
        exchange.answer(DiameterAnswer.of(
                2001,
                asked.get(BaseAvps.ACCOUNTING_RECORD_TYPE),
                asked.get(BaseAvps.ACCOUNTING_RECORD_NUMBER),
                Avp.of(BaseAvps.ACCT_APPLICATION_ID, 3),
                Avp.of(BaseAvps.ACCT_INTERIM_INTERVAL, 60)));
        return true;
    }
}
