package org.carillon.flow.phone;

import java.net.InetSocketAddress;

/** A socket to the server; what arrives is handed to the receiver given when it was opened, in order. */
interface Wire extends AutoCloseable {
    /** What a phone does with what arrives. Called on the thread that reads. */
    interface Receiver {
        void receive(WireMessage message);

        /** Bytes that are no SIP message. */
        void receiveGarbage(byte[] bytes, IllegalArgumentException cause);
    }

    /** Sends the bytes as they are; a failure of the network is left to the timers, as with a real phone. */
    void send(byte[] bytes);

    InetSocketAddress local();

    boolean isOpen();

    @Override
    void close();
}
