package org.carillon.contact;

/**
 * What became of an upload.
 *
 * @param token to ask for matches with
 * @param numbers of the contacts that were sent
 * @param unreadable those among them that are no telephone numbers; they are kept and never match
 */
public record ContactReceipt(String token, int numbers, int unreadable) {}
