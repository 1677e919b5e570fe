package org.carillon.contact.model;

/**
 * A contact whose number belongs to an account.
 *
 * @param row where to go on reading
 * @param contactId what the owner's phone calls the contact
 * @param phone in E.164 without prefix
 */
public record ContactMatch(long row, String contactId, String phone, String login) {}
