package org.carillon.account.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.carillon.account.sms.SentSms;
import org.carillon.account.sms.SmsConfig.Gateway;
import org.carillon.account.sms.SmsException;
import org.carillon.account.sms.SmsGateway;
import org.carillon.account.sms.SmsGatewayContract;
import org.carillon.account.sms.SmsReceipt;
import org.carillon.account.sms.SmsReceipt.State;
import org.carillon.mail.ServerCertificate;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.NegativeResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("P27")
class SmppSmsGatewayTest extends SmsGatewayContract {
    private static final int RECEIPT = 0x04;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final LinkedBlockingQueue<SmsReceipt> receipts = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private FakeSmsc smsc = opened(new FakeSmsc());

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Override
    protected SmsGateway gateway() {
        return bound(new SmppConfigs());
    }

    @Override
    protected Sms newest() {
        SubmitSm newest = smsc.submitted.getLast();
        return new Sms(newest.getSourceAddr(), newest.getDestAddress(), text(newest));
    }

    // ---- the session ----

    @Test
    void sessionShouldBeATransceiverOfVersion34() throws SmsException {
        gateway().send("Carillon", WARSAW, "Code 0042");

        assertThat(smsc.binds).hasSize(1);
        assertThat(smsc.binds.getFirst().getInterfaceVersion().value()).isEqualTo((byte) 0x34);
        SubmitSm message = smsc.submitted.getLast();
        assertThat(message.getSourceAddrTon()).as("alphanumeric").isEqualTo((byte) 5);
        assertThat(message.getDestAddrTon()).as("international").isEqualTo((byte) 1);
        assertThat(message.getDestAddrNpi()).as("E.164").isEqualTo((byte) 1);
        assertThat(message.getDataCoding()).isZero();
        assertThat(message.isSmscDelReceiptSuccessAndFailureRequested()).isTrue();
        assertThat(message.getValidityPeriod()).isEqualTo("000000010000000R");
    }

    @Test
    void sessionShouldBeBoundAnewWhenItIsLost() throws SmsException {
        SmppSmsGateway gateway = bound(new SmppConfigs());
        smsc.drop();
        await().atMost(PATIENCE).until(() -> smsc.binds.size() == 2 && gateway.isBound());
        smsc.unbind();
        await().atMost(PATIENCE).until(() -> smsc.binds.size() == 3 && gateway.isBound());

        assertThat(gateway.send("Carillon", WARSAW, "Code 0042").ids()).hasSize(1);
    }

    @Test
    void smscThatIsAwayShouldBeTemporaryAndBoundWhenItIsBack() throws Exception {
        int port = smsc.port();
        smsc.goAway();
        SmppSmsGateway gateway = opening(new SmppConfigs().port(port));

        assertThat(failure(gateway).isTemporary()).isTrue();
        smsc.comeBack(port);
        await().atMost(PATIENCE).until(gateway::isBound);
        assertThat(gateway.send("Carillon", WARSAW, "Code 0042").ids()).hasSize(1);
    }

    @Test
    void wrongPasswordShouldBeTriedAgainAndAgain() {
        SmppSmsGateway gateway = opening(new SmppConfigs().password("wrong").port(smsc.port()));

        await().atMost(PATIENCE).until(() -> smsc.binds.size() >= 3);
        assertThat(gateway.isBound()).isFalse();
        SmsException failure = failure(gateway);
        assertThat(failure.isTemporary()).isTrue();
        assertThat(failure.getMessage()).doesNotContain("wrong");
    }

    @Test
    void silentLineShouldBeAskedWhetherItIsThere() {
        bound(new SmppConfigs().enquireLink(Duration.ofMillis(100)));

        await().atMost(PATIENCE).until(() -> smsc.enquireLinks.get() >= 2);
    }

    @Test
    void lineThatDoesNotAnswerShouldBeGivenUp() {
        smsc = opened(new FakeSmsc(1));
        SmppSmsGateway gateway =
                bound(new SmppConfigs().enquireLink(Duration.ofMillis(100)).timeout(Duration.ofMillis(500)));
        // its only thread is taken by the message: enquire_link gets no answer either
        smsc.hold();

        assertThat(failure(gateway).isTemporary()).isTrue();
        await().atMost(PATIENCE).until(() -> smsc.binds.size() >= 2);
        smsc.letGo();
        await().atMost(PATIENCE).until(gateway::isBound);
    }

    @Test
    void noMoreMessagesThanTheWindowShouldWaitForAnAnswer() throws Exception {
        SmppSmsGateway gateway = bound(new SmppConfigs().window(2));
        smsc.hold();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<SentSms>> answers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                answers.add(senders.submit(() -> gateway.send("Carillon", WARSAW, "Code 0042")));
            }
            await().atMost(PATIENCE).until(() -> smsc.submitted.size() == 2);
            smsc.letGo();
            for (Future<SentSms> answer : answers) {
                assertThat(answer.get().ids()).hasSize(1);
            }
        }
        assertThat(smsc.mostAtOnce).hasValue(2);
    }

    @Test
    void tlsShouldProtectTheSession() throws Exception {
        ServerCertificate certificate = ServerCertificate.create(folder);
        smsc = opened(FakeSmsc.withTls(certificate));
        SmppSmsGateway trusting = bound(new SmppConfigs().trusting(certificate.pem()));
        assertThat(trusting.send("Carillon", WARSAW, "Code 0042").ids()).hasSize(1);

        SmppSmsGateway elsewhere = opening(new SmppConfigs()
                .trusting(certificate.pem())
                .host("127.0.0.1")
                .port(smsc.port())
                .timeout(Duration.ofSeconds(2)));
        SmppSmsGateway withoutTls = opening(new SmppConfigs().port(smsc.port()).timeout(Duration.ofMillis(500)));
        await().during(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .until(() -> !elsewhere.isBound() && !withoutTls.isBound());
        assertThat(smsc.binds).as("no password was sent").hasSize(1);
    }

    // ---- messages ----

    @Test
    void gsmCharactersShouldBeSentAsSuchAndCountAsTheyAre() throws SmsException {
        gateway().send("Carillon", WARSAW, "@\u00a3\u00e9\u00c5\u0394 [0042] \u20ac~");

        SubmitSm message = smsc.submitted.getLast();
        assertThat(message.getDataCoding()).isZero();
        // 3GPP TS 23.038 §6.2.1: @ is 0, £ 1, é 5, Å 14, Δ 16, [ ESC 60, ] ESC 62, € ESC 101, ~ ESC 61
        assertThat(message.getShortMessage())
                .isEqualTo(new byte[] {0, 1, 5, 14, 16, 32, 27, 60, 48, 48, 52, 50, 27, 62, 32, 27, 101, 27, 61});
    }

    @Test
    void textShouldBecomeAsFewMessagesAsItFitsInto() throws SmsException {
        SmppSmsGateway gateway = bound(new SmppConfigs());
        becomes(gateway, "a", 160, 1);
        becomes(gateway, "a", 161, 2);
        becomes(gateway, "a", 306, 2);
        becomes(gateway, "a", 307, 3);
        becomes(gateway, "\u20ac", 80, 1);
        becomes(gateway, "\u20ac", 81, 2);
        becomes(gateway, "\u017b", 70, 1);
        becomes(gateway, "\u017b", 71, 2);
        becomes(gateway, "\u017b", 134, 2);
        becomes(gateway, "\u017b", 135, 3);
        becomes(gateway, "\ud83d\udd14", 35, 1);
        becomes(gateway, "\ud83d\udd14", 36, 2);
        becomes(gateway, "\ud83d\udd14", 67, 3);
    }

    private void becomes(SmppSmsGateway gateway, String character, int length, int messages) throws SmsException {
        smsc.submitted.clear();
        String text = character.repeat(length);
        SentSms sent = gateway.send("Carillon", WARSAW, text);

        assertThat(sent.ids()).hasSize(messages).doesNotHaveDuplicates();
        assertThat(smsc.submitted).hasSize(messages);
        assertThat(String.join(
                        "",
                        smsc.submitted.stream().map(SmppSmsGatewayTest::text).toList()))
                .isEqualTo(text);
        assertThat(smsc.submitted).allMatch(message -> message.isUdhi() == (messages > 1));
    }

    @Test
    void partsShouldBeNumberedByAHeader() throws SmsException {
        gateway().send("Carillon", WARSAW, "a".repeat(161));

        byte[] first = smsc.submitted.get(0).getShortMessage();
        byte[] second = smsc.submitted.get(1).getShortMessage();
        assertThat(first).hasSize(6 + 153).startsWith(5, 0, 3, first[3], 2, 1);
        assertThat(second).hasSize(6 + 8).startsWith(5, 0, 3, first[3], 2, 2);
    }

    @Test
    void partsShouldBeNumberedByParametersWhereTheSmscWantsIt() throws SmsException {
        bound(new SmppConfigs().concatenation("sar")).send("Carillon", WARSAW, "a".repeat(161));

        List<String> numbers = smsc.submitted.stream()
                .map(part -> part.getOptionalParameter(OptionalParameter.Sar_segment_seqnum.class)
                                .getValue()
                        + " of "
                        + part.getOptionalParameter(OptionalParameter.Sar_total_segments.class)
                                .getValue())
                .toList();
        assertThat(numbers).containsExactly("1 of 2", "2 of 2");
        assertThat(smsc.submitted.stream()
                        .map(part -> part.getOptionalParameter(OptionalParameter.Sar_msg_ref_num.class)
                                .getValue())
                        .distinct())
                .hasSize(1);
        assertThat(smsc.submitted).noneMatch(SubmitSm::isUdhi).allMatch(part -> part.getShortMessage().length <= 153);
    }

    @Test
    void textThatCannotBeNumberedShouldBeRefused() {
        assertThat(failure(gateway(), "a".repeat(153 * 255 + 1)).mayGoElsewhere())
                .isFalse();
        assertThat(smsc.submitted).isEmpty();
    }

    @Test
    void commandStatusShouldDecideWhetherAnotherAttemptHelps() {
        SmppSmsGateway gateway = bound(new SmppConfigs());
        refuses(gateway, SMPPConstant.STAT_ESME_RTHROTTLED, true, true);
        refuses(gateway, SMPPConstant.STAT_ESME_RMSGQFUL, true, true);
        refuses(gateway, SMPPConstant.STAT_ESME_RSYSERR, true, true);
        refuses(gateway, SMPPConstant.STAT_ESME_RX_T_APPN, true, true);
        refuses(gateway, SMPPConstant.STAT_ESME_RINVSRCADR, false, true);
        refuses(gateway, SMPPConstant.STAT_ESME_RSUBMITFAIL, false, true);
        refuses(gateway, SMPPConstant.STAT_ESME_RX_P_APPN, false, true);
        refuses(gateway, SMPPConstant.STAT_ESME_RINVDSTADR, false, false);
        refuses(gateway, SMPPConstant.STAT_ESME_RINVMSGLEN, false, false);
    }

    private void refuses(SmppSmsGateway gateway, int status, boolean temporary, boolean elsewhere) {
        smsc.status = status;
        SmsException failure = failure(gateway);
        assertThat(failure.isTemporary()).as("status %x", status).isEqualTo(temporary);
        assertThat(failure.mayGoElsewhere()).as("status %x", status).isEqualTo(elsewhere);
        assertThat(failure.getMessage())
                .contains(String.format("0x%08x", status))
                .doesNotContain("48600345698")
                .doesNotContain("0042");
    }

    @Test
    void smscThatDoesNotAnswerShouldBeTemporary() {
        SmppSmsGateway gateway = bound(new SmppConfigs().timeout(Duration.ofMillis(300)));
        smsc.hold();

        assertThat(failure(gateway).isTemporary()).isTrue();
    }

    // ---- receipts ----

    @Test
    @Tag("R059")
    void receiptShouldNameTheMessageThatWasSent() throws Exception {
        SmppSmsGateway gateway = bound(new SmppConfigs());
        reports(gateway, "DELIVRD", State.DELIVERED);
        reports(gateway, "EXPIRED", State.FAILED);
        reports(gateway, "DELETED", State.FAILED);
        reports(gateway, "UNDELIV", State.FAILED);
        reports(gateway, "REJECTD", State.FAILED);
        reports(gateway, "ACCEPTD", State.UNDERWAY);
        reports(gateway, "ENROUTE", State.UNDERWAY);
        reports(gateway, "UNKNOWN", State.UNDERWAY);
    }

    private void reports(SmppSmsGateway gateway, String stat, State state) throws Exception {
        String id = gateway.send("Carillon", WARSAW, "Code 0042").ids().getFirst();

        smsc.deliver(
                RECEIPT,
                "id:" + id + " sub:001 dlvrd:001 submit date:2603011200 done date:2603011201 stat:" + stat
                        + " err:0a1 text:Code 0042");

        assertThat(receipts.take()).isEqualTo(new SmsReceipt(Gateway.SMPP, id, state, "0a1"));
        assertThat(receipts).isEmpty();
    }

    @Test
    void parametersOfAReceiptShouldCountMoreThanItsText() throws Exception {
        gateway();

        smsc.deliver(
                RECEIPT,
                "id:other stat:UNDELIV err:000",
                new OptionalParameter.Receipted_message_id("smsc-7"),
                new OptionalParameter.Message_state((byte) 2));

        assertThat(receipts).containsExactly(new SmsReceipt(Gateway.SMPP, "smsc-7", State.DELIVERED, "000"));
    }

    @Test
    void receiptInDecimalShouldNameAMessageInHexadecimal() throws Exception {
        smsc.idFormat = "00000A%02X";
        String id = bound(new SmppConfigs().receiptIds("decimal"))
                .send("Carillon", WARSAW, "Code 0042")
                .ids()
                .getFirst();

        smsc.deliver(RECEIPT, "id:2561 stat:DELIVRD err:000");

        assertThat(id).isEqualTo("a01");
        assertThat(receipts.take().id()).isEqualTo(id);
    }

    @Test
    void receiptThatIsNotKeptShouldBeRefusedForNow() throws Exception {
        bound(new SmppConfigs(), receipt -> {
            throw new IllegalStateException("no database");
        });

        assertThatThrownBy(() -> smsc.deliver(RECEIPT, "id:smsc-1 stat:DELIVRD err:000"))
                .isInstanceOfSatisfying(
                        NegativeResponseException.class,
                        refused -> assertThat(refused.getCommandStatus()).isEqualTo(SMPPConstant.STAT_ESME_RX_T_APPN));
    }

    @Test
    void whatIsNoReceiptShouldBeTakenAndForgotten() throws Exception {
        gateway();

        smsc.deliver(RECEIPT, "nothing that can be read");
        smsc.deliver(RECEIPT, "id:smsc-1 stat:WHATEVER");
        smsc.deliver(RECEIPT, "");
        smsc.deliver(0, "STOP");

        assertThat(receipts).isEmpty();
    }

    private SmppSmsGateway bound(SmppConfigs config) {
        return bound(config, receipts::add);
    }

    private SmppSmsGateway bound(SmppConfigs config, Consumer<SmsReceipt> keeper) {
        SmppSmsGateway gateway = opening(config.port(smsc.port()), keeper);
        await().atMost(PATIENCE).until(gateway::isBound);
        return gateway;
    }

    private SmppSmsGateway opening(SmppConfigs config) {
        return opening(config, receipts::add);
    }

    private SmppSmsGateway opening(SmppConfigs config, Consumer<SmsReceipt> keeper) {
        SmppSmsGateway gateway = opened(new SmppSmsGateway(config.config(), keeper));
        gateway.open(Thread.ofPlatform().daemon().factory());
        return gateway;
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }

    private static SmsException failure(SmsGateway gateway) {
        return failure(gateway, "Code 0042");
    }

    private static SmsException failure(SmsGateway gateway, String text) {
        SmsException failure = catchThrowableOfType(SmsException.class, () -> gateway.send("Carillon", WARSAW, text));
        assertThat(failure).isNotNull();
        return failure;
    }

    /** What a phone shows of it. */
    private static String text(SubmitSm message) {
        byte[] body = message.getShortMessage();
        int header = message.isUdhi() ? 1 + body[0] : 0;
        return message.getDataCoding() == 8
                ? new String(body, header, body.length - header, StandardCharsets.UTF_16BE)
                : gsm(body, header);
    }

    private static String gsm(byte[] body, int from) {
        StringBuilder text = new StringBuilder();
        ByteArrayOutputStream septets = new ByteArrayOutputStream();
        for (int i = from; i < body.length; i++) {
            septets.write(body[i]);
            if (body[i] != 0x1b) {
                text.append(character(septets.toByteArray()));
                septets.reset();
            }
        }
        return text.toString();
    }

    private static char character(byte[] septets) {
        for (char c = 0; c < 0x3000; c++) {
            if (Arrays.equals(GsmAlphabet.encode(c), septets)) {
                return c;
            }
        }
        throw new AssertionError("no character is encoded so");
    }
}
