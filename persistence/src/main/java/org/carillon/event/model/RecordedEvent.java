package org.carillon.event.model;

/**
 * An event as the log holds it.
 *
 * @param id ascends in the order of writing
 */
public record RecordedEvent(long id, Event event) {}
