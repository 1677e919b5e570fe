package org.carillon.contact.model;

/**
 * A user in somebody's address book.
 *
 * @param push whether one of his devices can be woken
 */
public record Buddy(String login, boolean push) {}
