package org.carillon.charging.model;

/**
 * One thing on which what moves money and the ledger do not agree.
 *
 * @param kind what is wrong, such as {@code record-without-charge}
 * @param id the correlation id of a call, text or session, the key in the ledger, or what else is meant
 * @param expected what should be, in words or millionths
 * @param found what is
 */
public record Difference(String kind, String id, String expected, String found) {}
