package org.carillon.connector;

import java.util.function.Consumer;

/**
 * How an adapter tells its operator of its listeners; in its own words and with its own numbers.
 *
 * @param activated told the listener's name
 * @param deactivated told the listener's name
 * @param unavailable told why the container has no endpoint to offer; once for each time, not for each request
 */
public record ListenerLog(Consumer<String> activated, Consumer<String> deactivated, Consumer<String> unavailable) {}
