package org.carillon.sip;

/**
 * RFC 3261 §20.16 (CSeq).
 *
 * @param number 0 to 2^31 - 1
 * @param method the method, case-sensitive
 */
public record CSeq(long number, String method) {}
