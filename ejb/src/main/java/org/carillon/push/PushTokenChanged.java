package org.carillon.push;

/** CDI event: a device of the account is about to get, change or lose its token; the cache forgets it after the commit. */
public record PushTokenChanged(long accountId) {}
