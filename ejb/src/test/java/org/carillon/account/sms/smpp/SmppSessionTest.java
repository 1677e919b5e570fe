package org.carillon.account.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carillon.account.sms.smpp.SmppWorld.WARSAW;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carillon.account.sms.SentSms;
import org.carillon.account.sms.SmsException;
import org.carillon.mail.ServerCertificate;
import org.jsmpp.bean.SubmitSm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The session with the SMSC: how it is bound, kept and bound anew. */
@Tag("P27")
class SmppSessionTest {
    @TempDir
    Path folder;

    private final SmppWorld world = new SmppWorld();

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @Test
    void sessionShouldBeATransceiverOfVersion34() throws SmsException {
        world.bound().send("Carillon", WARSAW, "Code 0042");

        assertThat(world.smsc().binds).hasSize(1);
        assertThat(world.smsc().binds.getFirst().getInterfaceVersion().value()).isEqualTo((byte) 0x34);
        SubmitSm message = world.smsc().submitted.getLast();
        assertThat(message.getSourceAddrTon()).as("alphanumeric").isEqualTo((byte) 5);
        assertThat(message.getDestAddrTon()).as("international").isEqualTo((byte) 1);
        assertThat(message.getDestAddrNpi()).as("E.164").isEqualTo((byte) 1);
        assertThat(message.getDataCoding()).isZero();
        assertThat(message.isSmscDelReceiptSuccessAndFailureRequested()).isTrue();
        assertThat(message.getValidityPeriod()).isEqualTo("000000010000000R");
    }

    @Test
    void sessionShouldBeBoundAnewWhenItIsLost() throws SmsException {
        SmppSmsGateway gateway = world.bound(new SmppConfigs());
        world.smsc().drop();
        await().atMost(SmppWorld.PATIENCE).until(() -> world.smsc().binds.size() == 2 && gateway.isBound());
        world.smsc().unbind();
        await().atMost(SmppWorld.PATIENCE).until(() -> world.smsc().binds.size() == 3 && gateway.isBound());

        assertThat(gateway.send("Carillon", WARSAW, "Code 0042").ids()).hasSize(1);
    }

    @Test
    void smscThatIsAwayShouldBeTemporaryAndBoundWhenItIsBack() throws Exception {
        int port = world.smsc().port();
        world.smsc().goAway();
        SmppSmsGateway gateway = world.opening(new SmppConfigs().port(port));

        assertThat(SmppWorld.failure(gateway).isTemporary()).isTrue();
        world.smsc().comeBack(port);
        await().atMost(SmppWorld.PATIENCE).until(gateway::isBound);
        assertThat(gateway.send("Carillon", WARSAW, "Code 0042").ids()).hasSize(1);
    }

    @Test
    void wrongPasswordShouldBeTriedAgainAndAgain() {
        SmppSmsGateway gateway = world.opening(
                new SmppConfigs().password("wrong").port(world.smsc().port()));

        await().atMost(SmppWorld.PATIENCE).until(() -> world.smsc().binds.size() >= 3);
        assertThat(gateway.isBound()).isFalse();
        SmsException failure = SmppWorld.failure(gateway);
        assertThat(failure.isTemporary()).isTrue();
        assertThat(failure.getMessage()).doesNotContain("wrong");
    }

    @Test
    void silentLineShouldBeAskedWhetherItIsThere() {
        world.bound(new SmppConfigs().enquireLink(Duration.ofMillis(100)));

        await().atMost(SmppWorld.PATIENCE).until(() -> world.smsc().enquireLinks.get() >= 2);
    }

    @Test
    void lineThatDoesNotAnswerShouldBeGivenUp() {
        world.replace(new FakeSmsc(1));
        SmppSmsGateway gateway = world.bound(
                new SmppConfigs().enquireLink(Duration.ofMillis(100)).timeout(Duration.ofMillis(500)));
        // its only thread is taken by the message: enquire_link gets no answer either
        world.smsc().hold();

        assertThat(SmppWorld.failure(gateway).isTemporary()).isTrue();
        await().atMost(SmppWorld.PATIENCE).until(() -> world.smsc().binds.size() >= 2);
        world.smsc().letGo();
        await().atMost(SmppWorld.PATIENCE).until(gateway::isBound);
    }

    @Test
    void noMoreMessagesThanTheWindowShouldWaitForAnAnswer() throws Exception {
        SmppSmsGateway gateway = world.bound(new SmppConfigs().window(2));
        world.smsc().hold();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<SentSms>> answers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                answers.add(senders.submit(() -> gateway.send("Carillon", WARSAW, "Code 0042")));
            }
            await().atMost(SmppWorld.PATIENCE)
                    .until(() -> world.smsc().submitted.size() == 2);
            world.smsc().letGo();
            for (Future<SentSms> answer : answers) {
                assertThat(answer.get().ids()).hasSize(1);
            }
        }
        assertThat(world.smsc().mostAtOnce).hasValue(2);
    }

    @Test
    void tlsShouldProtectTheSession() throws Exception {
        ServerCertificate certificate = ServerCertificate.create(folder);
        world.replace(FakeSmsc.withTls(certificate));
        SmppSmsGateway trusting = world.bound(new SmppConfigs().trusting(certificate.pem()));
        assertThat(trusting.send("Carillon", WARSAW, "Code 0042").ids()).hasSize(1);

        SmppSmsGateway elsewhere = world.opening(new SmppConfigs()
                .trusting(certificate.pem())
                .host("127.0.0.1")
                .port(world.smsc().port())
                .timeout(Duration.ofSeconds(2)));
        SmppSmsGateway withoutTls =
                world.opening(new SmppConfigs().port(world.smsc().port()).timeout(Duration.ofMillis(500)));
        await().during(Duration.ofSeconds(1))
                .atMost(SmppWorld.PATIENCE)
                .until(() -> !elsewhere.isBound() && !withoutTls.isBound());
        assertThat(world.smsc().binds).as("no password was sent").hasSize(1);
    }
}
