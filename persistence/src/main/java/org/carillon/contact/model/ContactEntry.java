package org.carillon.contact.model;

import org.jspecify.annotations.Nullable;

/** @param login of the account that the number belongs to; null where it belongs to none */
public record ContactEntry(Contact contact, @Nullable String login) {}
