package org.carillon.account.sms;

import java.util.List;
import org.carillon.account.sms.SmsConfig.Gateway;

/**
 * An SMS that a provider has taken.
 *
 * @param ids the provider's, one for each short message that the text became; receipts name them
 */
public record SentSms(Gateway gateway, List<String> ids) {
    public SentSms {
        ids = List.copyOf(ids);
    }
}
