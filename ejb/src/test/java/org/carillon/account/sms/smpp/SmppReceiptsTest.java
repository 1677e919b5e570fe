package org.carillon.account.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.carillon.account.sms.smpp.SmppWorld.WARSAW;

import org.carillon.account.sms.SmsConfig.Gateway;
import org.carillon.account.sms.SmsReceipt;
import org.carillon.account.sms.SmsReceipt.State;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.NegativeResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an SMSC tells of messages later. */
@Tag("P27")
class SmppReceiptsTest {
    private static final int RECEIPT = 0x04;

    private final SmppWorld world = new SmppWorld();

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @Test
    @Tag("R059")
    void receiptShouldNameTheMessageThatWasSent() throws Exception {
        SmppSmsGateway gateway = world.bound(new SmppConfigs());
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

        world.smsc()
                .deliver(
                        RECEIPT,
                        "id:" + id + " sub:001 dlvrd:001 submit date:2603011200 done date:2603011201 stat:" + stat
                                + " err:0a1 text:Code 0042");

        assertThat(world.receipts().take()).isEqualTo(new SmsReceipt(Gateway.SMPP, id, state, "0a1"));
        assertThat(world.receipts()).isEmpty();
    }

    @Test
    void parametersOfAReceiptShouldCountMoreThanItsText() throws Exception {
        world.bound();

        world.smsc()
                .deliver(
                        RECEIPT,
                        "id:other stat:UNDELIV err:000",
                        new OptionalParameter.Receipted_message_id("smsc-7"),
                        new OptionalParameter.Message_state((byte) 2));

        assertThat(world.receipts()).containsExactly(new SmsReceipt(Gateway.SMPP, "smsc-7", State.DELIVERED, "000"));
    }

    @Test
    void receiptInDecimalShouldNameAMessageInHexadecimal() throws Exception {
        world.smsc().idFormat = "00000A%02X";
        String id = world.bound(new SmppConfigs().receiptIds("decimal"))
                .send("Carillon", WARSAW, "Code 0042")
                .ids()
                .getFirst();

        world.smsc().deliver(RECEIPT, "id:2561 stat:DELIVRD err:000");

        assertThat(id).isEqualTo("a01");
        assertThat(world.receipts().take().id()).isEqualTo(id);
    }

    @Test
    void receiptThatIsNotKeptShouldBeRefusedForNow() throws Exception {
        world.bound(new SmppConfigs(), receipt -> {
            throw new IllegalStateException("no database");
        });

        assertThatThrownBy(() -> world.smsc().deliver(RECEIPT, "id:smsc-1 stat:DELIVRD err:000"))
                .isInstanceOfSatisfying(
                        NegativeResponseException.class,
                        refused -> assertThat(refused.getCommandStatus()).isEqualTo(SMPPConstant.STAT_ESME_RX_T_APPN));
    }

    @Test
    void whatIsNoReceiptShouldBeTakenAndForgotten() throws Exception {
        world.bound();

        world.smsc().deliver(RECEIPT, "nothing that can be read");
        world.smsc().deliver(RECEIPT, "id:smsc-1 stat:WHATEVER");
        world.smsc().deliver(RECEIPT, "");
        world.smsc().deliver(0, "STOP");

        assertThat(world.receipts()).isEmpty();
    }
}
