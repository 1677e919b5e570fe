package org.carillon.dispatch;

/** CDI event: a dispatch was written in this transaction; the relay wakes up after its commit. */
public record Dispatched(String queue) {}
