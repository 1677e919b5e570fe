package org.carillon.contact;

/** CDI event, behind the queue of news: an account has a number. It may be said again. */
public record ContactCame(long accountId) {}
