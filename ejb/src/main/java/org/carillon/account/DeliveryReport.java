package org.carillon.account;

/**
 * What a client hears of its code.
 *
 * @param pollsLeft how many more times it may ask
 * @param callOffered whether a call may be asked for now
 */
public record DeliveryReport(DeliveryState state, int pollsLeft, boolean callOffered) {}
