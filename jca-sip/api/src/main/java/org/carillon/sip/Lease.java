package org.carillon.sip;

/** What was lent to the adapter; closing takes it back. */
public interface Lease extends AutoCloseable {
    @Override
    void close();
}
