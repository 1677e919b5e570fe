package org.carillon.charging.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.carillon.charging.CallRecordService;
import org.jspecify.annotations.Nullable;

/** The JSON of a call's record; the names are those of TS 32.298. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CallRecordDocument(
        long id,
        String imsChargingIdentifier,
        String sessionId,
        String callingPartyAddress,
        String calledPartyAddress,
        String requestedPartyAddress,
        boolean onNet,
        Instant serviceRequestTime,
        @Nullable Instant serviceDeliveryStartTime,
        Instant serviceDeliveryEndTime,
        String causeForRecordClosing,
        long durationSeconds,
        long chargedSeconds,
        String amount,
        String currency,
        @Nullable String tariff,
        @Nullable String prefix) {
    static CallRecordDocument of(CallRecordService.View view) {
        return new CallRecordDocument(
                view.id(),
                view.parties().imsChargingIdentifier(),
                view.parties().sessionId(),
                view.parties().callingPartyAddress(),
                view.parties().calledPartyAddress(),
                view.parties().requestedPartyAddress(),
                view.parties().onNet(),
                view.course().serviceRequestTime(),
                view.course().serviceDeliveryStartTime(),
                view.course().serviceDeliveryEndTime(),
                view.course().cause().word(),
                view.course().durationSeconds(),
                view.charge().chargedSeconds(),
                view.charge().amount().plain(),
                view.charge().amount().currency().getCurrencyCode(),
                view.charge().tariff(),
                view.charge().prefix());
    }
}
