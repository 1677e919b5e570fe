package org.carillon.credit.model;

/**
 * Who is charged.
 *
 * @param active false where he is suspended
 */
public record Customer(long tenantId, long accountId, boolean active) {}
