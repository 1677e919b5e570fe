package org.carillon.calling.agent;

/** Told once how a call of ours ended, on a thread that must not wait. */
@FunctionalInterface
public interface OwnCallListener {
    void ended(OwnCallEnd end);
}
