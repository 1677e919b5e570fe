package org.carillon.charging.model;

/**
 * A select that finds differences of one kind: for each an id, what should be, and what is, all three as texts.
 *
 * @param kind such as {@code record-not-its-charge}; 40 characters at most
 * @param sql for both databases. Of its parameters {@code :since} and {@code :before} bound the span that is looked at, the
 *     second one exclusively; {@code :overdue} is some minutes before its end: what should have been done by then was not
 */
record Comparison(String kind, String sql) {}
