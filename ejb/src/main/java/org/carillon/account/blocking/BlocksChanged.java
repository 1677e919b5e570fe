package org.carillon.account.blocking;

/** CDI event: the block list of an account is about to change. */
record BlocksChanged(long accountId) {}
