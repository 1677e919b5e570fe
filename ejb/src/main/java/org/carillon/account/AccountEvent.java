package org.carillon.account;

import org.carillon.event.model.Event;

/** CDI event: this belongs into the event log once the transaction is committed. */
public record AccountEvent(Event event) {}
