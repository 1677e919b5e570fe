package org.carillon.accounting.model;

import java.time.Instant;

/**
 * A pair of files of charging data records, as far as they were written for certain.
 *
 * @param name without kind
 * @param node whose disk it is on
 * @param lines records in each of the two
 */
public record RecordFile(String name, String node, Instant openedAt, long csvOctets, long jsonOctets, long lines) {}
