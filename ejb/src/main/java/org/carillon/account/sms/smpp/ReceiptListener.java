package org.carillon.account.sms.smpp;

import java.util.Optional;
import java.util.function.Consumer;
import org.carillon.account.AccountLog;
import org.carillon.account.sms.SmsReceipt;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;

/** Takes what the SMSC sends: delivery receipts. SMSes to us are taken and forgotten, because nobody reads them. */
final class ReceiptListener implements MessageReceiverListener {
    private final ReceiptReader reader;
    private final Consumer<SmsReceipt> receipts;

    /** @param receipts keeps a receipt before it returns */
    ReceiptListener(ReceiptReader reader, Consumer<SmsReceipt> receipts) {
        this.reader = reader;
        this.receipts = receipts;
    }

    /** One that could not be kept is refused for now, so that the SMSC brings it again. */
    @Override
    public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
        if (!message.isSmscDeliveryReceipt() && !message.isIntermediateDeliveryNotification()) {
            return;
        }
        Optional<SmsReceipt> receipt = reader.read(message);
        if (receipt.isEmpty()) {
            AccountLog.LOG.receiptUnreadable("smpp");
            return;
        }
        try {
            receipts.accept(receipt.get());
        } catch (RuntimeException e) {
            AccountLog.LOG.receiptNotKept("smpp", e);
            throw new ProcessRequestException("not kept", SMPPConstant.STAT_ESME_RX_T_APPN);
        }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification notification) {
        // says that a phone is back, which the SMSC acts on itself
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
        throw new ProcessRequestException("receipts come by deliver_sm", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
