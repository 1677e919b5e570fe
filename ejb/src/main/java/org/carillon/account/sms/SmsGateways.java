package org.carillon.account.sms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import org.carillon.account.sms.SmsConfig.Gateway;
import org.carillon.account.sms.smpp.SmppConfig;
import org.carillon.account.sms.smpp.SmppSmsGateway;
import org.carillon.development.ProviderOutbox;

/** The gateways that SMSes may go to by the configuration. */
@ApplicationScoped
public class SmsGateways {
    private final Map<Gateway, SmsGateway> gateways = new EnumMap<>(Gateway.class);
    private SmsConfig config;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SmsGateways() {}

    @Inject
    public SmsGateways(
            SmsConfig config,
            HttpSmsConfig http,
            SmppConfig smpp,
            ProviderOutbox outbox,
            SmsReceipts receipts,
            Clock clock) {
        this.config = config;
        for (Gateway gateway : config.routes().all()) {
            gateways.put(
                    gateway,
                    switch (gateway) {
                        case OUTBOX -> new OutboxSmsGateway(outbox);
                        case HTTP -> new HttpSmsGateway(http, clock);
                        case SMPP -> new SmppSmsGateway(smpp, receipts::received);
                    });
        }
    }

    /** All of them, each for the numbers that are its. */
    @Produces
    @ApplicationScoped
    public SmsGateway gateway() {
        return new FailoverSmsGateway(config.routes(), gateways);
    }

    /** Opens the sessions that gateways keep; does not wait for them. */
    public void open(ThreadFactory threads) {
        if (gateways.get(Gateway.SMPP) instanceof SmppSmsGateway smpp) {
            smpp.open(threads);
        }
    }

    public void close() {
        if (gateways.get(Gateway.SMPP) instanceof SmppSmsGateway smpp) {
            smpp.close();
        }
    }
}
