package org.carillon.dispatch;

/**
 * CDI event: a dispatch was written in this transaction, and the relay wakes up after its commit; fired outside a
 * transaction, it wakes up at once.
 */
public record Dispatched(String queue) {}
