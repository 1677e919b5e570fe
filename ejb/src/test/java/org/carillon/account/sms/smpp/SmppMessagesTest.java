package org.carillon.account.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.carillon.account.sms.SentSms;
import org.carillon.account.sms.SmsException;
import org.carillon.account.sms.SmsGateway;
import org.carillon.account.sms.SmsGatewayContract;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Texts as short messages, and what their refusals mean. */
@Tag("P27")
class SmppMessagesTest extends SmsGatewayContract {
    private final SmppWorld world = new SmppWorld();

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @Override
    protected SmsGateway gateway() {
        return world.bound();
    }

    @Override
    protected Sms newest() {
        SubmitSm newest = world.smsc().submitted.getLast();
        return new Sms(newest.getSourceAddr(), newest.getDestAddress(), ShownText.of(newest));
    }

    @Test
    void gsmCharactersShouldBeSentAsSuchAndCountAsTheyAre() throws SmsException {
        world.bound().send("Carillon", WARSAW, "@\u00a3\u00e9\u00c5\u0394 [0042] \u20ac~");

        SubmitSm message = world.smsc().submitted.getLast();
        assertThat(message.getDataCoding()).isZero();
        // 3GPP TS 23.038 §6.2.1: @ is 0, £ 1, é 5, Å 14, Δ 16, [ ESC 60, ] ESC 62, € ESC 101, ~ ESC 61
        assertThat(message.getShortMessage())
                .isEqualTo(new byte[] {0, 1, 5, 14, 16, 32, 27, 60, 48, 48, 52, 50, 27, 62, 32, 27, 101, 27, 61});
    }

    @Test
    void textShouldBecomeAsFewMessagesAsItFitsInto() throws SmsException {
        SmppSmsGateway gateway = world.bound(new SmppConfigs());
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
        world.smsc().submitted.clear();
        String text = character.repeat(length);
        SentSms sent = gateway.send("Carillon", WARSAW, text);

        assertThat(sent.ids()).hasSize(messages).doesNotHaveDuplicates();
        assertThat(world.smsc().submitted).hasSize(messages);
        assertThat(String.join(
                        "", world.smsc().submitted.stream().map(ShownText::of).toList()))
                .isEqualTo(text);
        assertThat(world.smsc().submitted).allMatch(message -> message.isUdhi() == (messages > 1));
    }

    @Test
    void partsShouldBeNumberedByAHeader() throws SmsException {
        world.bound().send("Carillon", WARSAW, "a".repeat(161));

        byte[] first = world.smsc().submitted.get(0).getShortMessage();
        byte[] second = world.smsc().submitted.get(1).getShortMessage();
        assertThat(first).hasSize(6 + 153).startsWith(5, 0, 3, first[3], 2, 1);
        assertThat(second).hasSize(6 + 8).startsWith(5, 0, 3, first[3], 2, 2);
    }

    @Test
    void partsShouldBeNumberedByParametersWhereTheSmscWantsIt() throws SmsException {
        world.bound(new SmppConfigs().concatenation("sar")).send("Carillon", WARSAW, "a".repeat(161));

        List<String> numbers = world.smsc().submitted.stream()
                .map(part -> part.getOptionalParameter(OptionalParameter.Sar_segment_seqnum.class)
                                .getValue()
                        + " of "
                        + part.getOptionalParameter(OptionalParameter.Sar_total_segments.class)
                                .getValue())
                .toList();
        assertThat(numbers).containsExactly("1 of 2", "2 of 2");
        assertThat(world.smsc().submitted.stream()
                        .map(part -> part.getOptionalParameter(OptionalParameter.Sar_msg_ref_num.class)
                                .getValue())
                        .distinct())
                .hasSize(1);
        assertThat(world.smsc().submitted)
                .noneMatch(SubmitSm::isUdhi)
                .allMatch(part -> part.getShortMessage().length <= 153);
    }

    @Test
    void textThatCannotBeNumberedShouldBeRefused() {
        assertThat(SmppWorld.failure(world.bound(), "a".repeat(153 * 255 + 1)).mayGoElsewhere())
                .isFalse();
        assertThat(world.smsc().submitted).isEmpty();
    }

    @Test
    void commandStatusShouldDecideWhetherAnotherAttemptHelps() {
        SmppSmsGateway gateway = world.bound(new SmppConfigs());
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
        world.smsc().status = status;
        SmsException failure = SmppWorld.failure(gateway);
        assertThat(failure.isTemporary()).as("status %x", status).isEqualTo(temporary);
        assertThat(failure.mayGoElsewhere()).as("status %x", status).isEqualTo(elsewhere);
        assertThat(failure.getMessage())
                .contains(String.format("0x%08x", status))
                .doesNotContain("48600345698")
                .doesNotContain("0042");
    }

    @Test
    void smscThatDoesNotAnswerShouldBeTemporary() {
        SmppSmsGateway gateway = world.bound(new SmppConfigs().timeout(Duration.ofMillis(300)));
        world.smsc().hold();

        assertThat(SmppWorld.failure(gateway).isTemporary()).isTrue();
    }
}
