package org.carillon.accounting.client;

import org.carillon.accounting.model.RecordType;

/**
 * CDI event: a request was answered for good.
 *
 * @param userName as the request had it
 * @param resultCode that of the answer; 5012 (DIAMETER_UNABLE_TO_COMPLY) where it had none
 * @param interimSeconds what the answer asks for; 0 for no INTERIM
 */
public record AccountingAnswered(
        String userName,
        String sessionId,
        RecordType type,
        long number,
        int resultCode,
        long interimSeconds,
        SessionState state) {}
