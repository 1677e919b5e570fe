package org.carillon.charging.rest;

import java.time.Instant;
import org.carillon.charging.MessageRecordService;

/** The JSON of a text's record. */
record MessageRecordDocument(
        long id,
        String imsChargingIdentifier,
        String callingPartyAddress,
        String calledPartyAddress,
        Instant serviceRequestTime,
        Instant eventTime,
        boolean delivered,
        int shortMessages,
        String amount,
        String currency,
        String tariff,
        String prefix) {
    static MessageRecordDocument of(MessageRecordService.View view) {
        return new MessageRecordDocument(
                view.id(),
                view.parties().imsChargingIdentifier(),
                view.parties().callingPartyAddress(),
                view.parties().calledPartyAddress(),
                view.course().serviceRequestTime(),
                view.course().eventTime(),
                view.course().delivered(),
                view.course().units(),
                view.charge().amount().plain(),
                view.charge().amount().currency().getCurrencyCode(),
                view.charge().tariff(),
                view.charge().prefix());
    }
}
