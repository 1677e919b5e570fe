package org.carillon.account.sms;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.carillon.account.AccountLog;
import org.carillon.account.model.E164Number;
import org.carillon.account.sms.SmsConfig.Gateway;
import org.jspecify.annotations.Nullable;

/**
 * Offers an SMS to one gateway after the other. A gateway that did not answer may have taken it all the same: then the
 * phone gets the same code twice, which does no harm.
 */
final class FailoverSmsGateway implements SmsGateway {
    private final SmsRoutePolicy routes;
    private final Map<Gateway, SmsGateway> gateways;

    FailoverSmsGateway(SmsRoutePolicy routes, Map<Gateway, SmsGateway> gateways) {
        this.routes = routes;
        this.gateways = Map.copyOf(gateways);
    }

    /** Fails for good where the last gateway did and none of those before may take it later. */
    @Override
    public SentSms send(String from, E164Number to, String text) throws SmsException {
        List<Gateway> order = routes.gateways(to);
        SmsException failure = null;
        for (Gateway gateway : order) {
            try {
                return Objects.requireNonNull(gateways.get(gateway), gateway.name())
                        .send(from, to, text);
            } catch (SmsException e) {
                if (!e.mayGoElsewhere()) {
                    throw e;
                }
                if (order.size() > 1) {
                    AccountLog.LOG.smsGatewayFailed(gateway.slug(), e.getMessage());
                }
                failure = worthMore(failure, e);
            }
        }
        throw failure == null ? SmsException.permanent("no gateway") : failure;
    }

    private static SmsException worthMore(@Nullable SmsException before, SmsException now) {
        return before != null && before.isTemporary() ? before : now;
    }
}
