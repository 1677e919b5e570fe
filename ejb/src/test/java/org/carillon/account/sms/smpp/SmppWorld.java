package org.carillon.account.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.carillon.account.model.E164Number;
import org.carillon.account.sms.SmsException;
import org.carillon.account.sms.SmsGateway;
import org.carillon.account.sms.SmsReceipt;

/** An SMSC and the gateways that are bound to it. */
final class SmppWorld implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final E164Number WARSAW = E164Number.of("48600345698");

    private final BlockingQueue<SmsReceipt> receipts = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private FakeSmsc smsc = opened(new FakeSmsc());

    FakeSmsc smsc() {
        return smsc;
    }

    /** What the gateways were told. */
    BlockingQueue<SmsReceipt> receipts() {
        return receipts;
    }

    /** The next gateways find this one. */
    void replace(FakeSmsc other) {
        smsc = opened(other);
    }

    SmppSmsGateway bound() {
        return bound(new SmppConfigs());
    }

    SmppSmsGateway bound(SmppConfigs config) {
        return bound(config, receipts::add);
    }

    SmppSmsGateway bound(SmppConfigs config, Consumer<SmsReceipt> keeper) {
        SmppSmsGateway gateway = opening(config.port(smsc.port()), keeper);
        await().atMost(PATIENCE).until(gateway::isBound);
        return gateway;
    }

    SmppSmsGateway opening(SmppConfigs config) {
        return opening(config, receipts::add);
    }

    private SmppSmsGateway opening(SmppConfigs config, Consumer<SmsReceipt> keeper) {
        SmppSmsGateway gateway = opened(new SmppSmsGateway(config.config(), keeper));
        gateway.open(Thread.ofPlatform().daemon().factory());
        return gateway;
    }

    static SmsException failure(SmsGateway gateway) {
        return failure(gateway, "Code 0042");
    }

    static SmsException failure(SmsGateway gateway, String text) {
        SmsException failure = catchThrowableOfType(SmsException.class, () -> gateway.send("Carillon", WARSAW, text));
        assertThat(failure).isNotNull();
        return failure;
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }
}
