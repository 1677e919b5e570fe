package org.carillon.diameter.ra.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.ra.TestNode;
import org.carillon.diameter.ra.engine.DiameterEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hundred requests of jDiameter's stack, all of them answered. */
@Tag("R285")
class JDiameterPeerTest {
    @Test
    void clientOnJDiameterShouldBeServed() throws Exception {
        try (DiameterEngine node = TestNode.start(
                        exchange -> {
                            exchange.answer(DiameterAnswer.of(
                                    2001,
                                    exchange.request().avps().get(BaseAvps.ACCOUNTING_RECORD_TYPE),
                                    exchange.request().avps().get(BaseAvps.ACCOUNTING_RECORD_NUMBER),
                                    ApplicationId.ACCOUNTING.avp()));
                            return true;
                        },
                        "client.jdiameter.test;realm=jdiameter.test;address=127.0.0.1");
                JDiameterPeer peer = new JDiameterPeer(
                        "client.jdiameter.test",
                        "jdiameter.test",
                        TestNode.HOST,
                        TestNode.REALM,
                        node.doors().port())) {
            List<CompletableFuture<Long>> results = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                results.add(peer.accounts(TestNode.REALM));
            }

            assertThat(results).allSatisfy(result -> assertThat(result.join()).isEqualTo(2001));
        }
    }
}
