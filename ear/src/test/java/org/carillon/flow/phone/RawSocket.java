package org.carillon.flow.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A socket without a phone around it, for messages that no phone would send. */
public final class RawSocket implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 5;

    private final Transport transport;
    private final Wire wire;
    private final BlockingQueue<WireMessage> arrived = new LinkedBlockingQueue<>();

    private RawSocket(ServerAddress server, Transport transport) throws IOException {
        this.transport = transport;
        wire = new Wires(server).open(transport, new Wire.Receiver() {
            @Override
            public void receive(WireMessage message) {
                arrived.add(message);
            }

            @Override
            public void receiveGarbage(byte[] bytes, IllegalArgumentException cause) {
                throw new AssertionError("the server sent " + new String(bytes, StandardCharsets.UTF_8), cause);
            }
        });
    }

    public static RawSocket open(ServerAddress server, Transport transport) {
        try {
            return new RawSocket(server, transport);
        } catch (IOException refused) {
            throw new UncheckedIOException("no connection to the server", refused);
        }
    }

    /** Sends the bytes after putting this socket's address and fresh names in the place of LOCAL, BRANCH and CALL. */
    public WireMessage asks(byte[] template) {
        send(new String(template, StandardCharsets.UTF_8)
                .replace("TRANSPORT", transport.name())
                .replace("LOCAL", "127.0.0.1:" + wire.local().getPort())
                .replace("BRANCH", UserAgent.token())
                .replace("CALL", UserAgent.token())
                .getBytes(StandardCharsets.UTF_8));
        try {
            WireMessage answer = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (answer == null) {
                throw new AssertionError("no answer within " + PATIENCE_SECONDS + " seconds");
            }
            return answer;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for an answer", interrupted);
        }
    }

    public void send(byte[] bytes) {
        wire.send(bytes);
    }

    @Override
    public void close() {
        wire.close();
    }
}
