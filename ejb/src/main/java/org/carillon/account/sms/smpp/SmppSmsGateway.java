package org.carillon.account.sms.smpp;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.carillon.account.model.E164Number;
import org.carillon.account.sms.SentSms;
import org.carillon.account.sms.SmsConfig.Gateway;
import org.carillon.account.sms.SmsException;
import org.carillon.account.sms.SmsGateway;
import org.carillon.account.sms.SmsReceipt;
import org.carillon.account.sms.smpp.SmppConfig.Concatenation;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;

/** An SMSC by SMPP 3.4. Whoever sends waits for the SMSC's answer; so many wait at once as the window has room for. */
public final class SmppSmsGateway implements SmsGateway, AutoCloseable {
    /** The bit UDHI of esm_class, SMPP 3.4 §5.2.12 (esm_class). */
    private static final int WITH_HEADER = 0x40;

    private static final int REFERENCES = 256;

    private final SmppConfig config;
    private final ReceiptReader ids;
    private final SmppLink link;
    private final Semaphore window;

    /** @param receipts keeps a receipt before it returns; called on a thread of the session */
    public SmppSmsGateway(SmppConfig config, Consumer<SmsReceipt> receipts) {
        this.config = config;
        this.ids = new ReceiptReader(config.receiptIds());
        this.link = new SmppLink(config, new ReceiptListener(ids, receipts));
        this.window = new Semaphore(config.window());
    }

    /** Binds, and binds anew whenever the session is lost, until this is closed; does not wait for it. */
    public void open(ThreadFactory threads) {
        link.open(threads);
    }

    /** Whether an SMS would go out now. */
    public boolean isBound() {
        return link.isBound();
    }

    @Override
    public void close() {
        link.close();
    }

    @Override
    public SentSms send(String from, E164Number to, String text) throws SmsException {
        ShortMessages messages = ShortMessages.of(text);
        int total = messages.bodies().size();
        if (total > ShortMessages.MOST) {
            throw SmsException.permanent("the text is too long");
        }
        int reference = ThreadLocalRandom.current().nextInt(REFERENCES);
        List<String> sent = new ArrayList<>(total);
        for (int number = 1; number <= total; number++) {
            byte[] body = messages.bodies().get(number - 1);
            Part part = total == 1 ? new Part(0, body) : part(config.concatenation(), body, reference, total, number);
            sent.add(ids.sentId(submitted(from, to, messages.dataCoding(), part)));
        }
        return new SentSms(Gateway.SMPP, sent);
    }

    /** One short message as it is submitted. */
    private record Part(int esmClass, byte[] body, OptionalParameter... parameters) {}

    private static Part part(Concatenation way, byte[] body, int reference, int total, int number) {
        if (way == Concatenation.SAR) {
            return new Part(
                    0,
                    body,
                    new OptionalParameter.Sar_msg_ref_num((short) reference),
                    new OptionalParameter.Sar_total_segments((byte) total),
                    new OptionalParameter.Sar_segment_seqnum((byte) number));
        }
        // 3GPP TS 23.040 §9.2.3.24.1 (Concatenated Short Messages): five octets follow, element 0 with three
        byte[] header = {5, 0, 3, (byte) reference, (byte) total, (byte) number};
        byte[] message = new byte[header.length + body.length];
        System.arraycopy(header, 0, message, 0, header.length);
        System.arraycopy(body, 0, message, header.length, body.length);
        return new Part(WITH_HEADER, message);
    }

    private String submitted(String from, E164Number to, byte dataCoding, Part part) throws SmsException {
        SMPPSession session = link.session();
        enterWindow();
        try {
            return submit(session, from, to, dataCoding, part);
        } catch (NegativeResponseException e) {
            throw refusal(e.getCommandStatus());
        } catch (PDUException e) {
            throw SmsException.elsewhere("SMPP has no room for the sender or the text");
        } catch (ResponseTimeoutException | InvalidResponseException | IOException e) {
            throw SmsException.temporary(
                    "the SMSC did not answer: " + e.getClass().getSimpleName(), e);
        } finally {
            window.release();
        }
    }

    private void enterWindow() throws SmsException {
        try {
            if (!window.tryAcquire(config.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw SmsException.temporary("too many messages wait for the SMSC", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SmsException.temporary("interrupted while waiting for the SMSC", e);
        }
    }

    private String submit(SMPPSession session, String from, E164Number to, byte dataCoding, Part part)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        boolean number = from.chars().allMatch(c -> c >= '0' && c <= '9');
        return session.submitShortMessage(
                        "",
                        number ? TypeOfNumber.INTERNATIONAL : TypeOfNumber.ALPHANUMERIC,
                        number ? NumberingPlanIndicator.ISDN : NumberingPlanIndicator.UNKNOWN,
                        from,
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        to.digits(),
                        new ESMClass(part.esmClass()),
                        (byte) 0,
                        (byte) 0,
                        null,
                        relative(config.validity()),
                        new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                        (byte) 0,
                        new RawDataCoding(dataCoding),
                        (byte) 0,
                        part.body(),
                        part.parameters())
                .getMessageId();
    }

    private static SmsException refusal(int commandStatus) {
        String reason = String.format(Locale.ROOT, "the SMSC answered command_status 0x%08x", commandStatus);
        return switch (CommandStatusPolicy.decide(commandStatus)) {
            case LATER -> SmsException.temporary(reason, null);
            case ELSEWHERE -> SmsException.elsewhere(reason);
            case NOWHERE -> SmsException.permanent(reason);
        };
    }

    /** SMPP 3.4 §7.1.1 (Time Formats): years, months, days, hours, minutes and seconds from now, two digits each. */
    static String relative(Duration duration) {
        return String.format(
                Locale.ROOT,
                "0000%02d%02d%02d%02d000R",
                duration.toDays(),
                duration.toHoursPart(),
                duration.toMinutesPart(),
                duration.toSecondsPart());
    }
}
