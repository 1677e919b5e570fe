package org.carillon.account;

/** CDI event: somebody else is about to be called by the number, or nobody; caches forget it after the commit. */
public record NumberMoved(long tenantId, String number) {}
