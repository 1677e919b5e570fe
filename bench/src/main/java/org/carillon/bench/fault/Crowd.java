package org.carillon.bench.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Many connections that send little and slowly, on one thread, and when the server closed each of them. Not thread-safe.
 */
final class Crowd implements AutoCloseable {
    /**
     * A connection's part.
     *
     * @param atOnce octets that are sent at once, the others one every {@code pause}
     */
    record Part(String name, InetSocketAddress server, byte[] script, int atOnce, long pauseNanos) {
        static Part silent(String name, InetSocketAddress server) {
            return new Part(name, server, new byte[0], 0, 0);
        }
    }

    /** One connection of the crowd. */
    static final class Member {
        final Part part;
        private final long begun = System.nanoTime();
        private final SocketChannel channel;
        private int sent;
        private long next;
        private long ended;

        Member(Part part, SocketChannel channel) {
            this.part = part;
            this.channel = channel;
        }

        boolean isOpen() {
            return ended == 0;
        }

        /** From its beginning to its end by the server. */
        double seconds() {
            return (ended - begun) * 1e-9;
        }
    }

    private final Selector selector;
    private final List<Member> members = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(8192);
    private int refused;
    private int open;

    Crowd() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Member> members() {
        return members;
    }

    int open() {
        return open;
    }

    /** Connections that failed before they were made. */
    int refused() {
        return refused;
    }

    /**
     * Begins one connection.
     *
     * @param number decides the address of loopback that it comes from
     */
    void join(Part part, int number) {
        try {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.bind(new InetSocketAddress("127.0.2." + (1 + number % 200), 0));
            Member member = new Member(part, channel);
            members.add(member);
            open++;
            channel.register(selector, SelectionKey.OP_CONNECT, member);
            channel.connect(part.server());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks once at everybody, and waits a little where nothing happens. */
    void look(int waitMillis) {
        try {
            selector.select(this::turn, waitMillis);
            long now = System.nanoTime();
            for (Member member : members) {
                if (member.ended == 0
                        && member.next != 0
                        && now - member.next > 0
                        && member.sent < member.part.script().length) {
                    send(member, 1);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks until nobody is left, or the time is over. */
    void lookFor(int seconds) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (open > 0 && System.nanoTime() - until < 0) {
            look(50);
        }
    }

    @Override
    public void close() {
        try {
            for (Member member : members) {
                member.channel.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void turn(SelectionKey key) {
        Member member = (Member) key.attachment();
        try {
            if (key.isConnectable()) {
                member.channel.finishConnect();
                key.interestOps(SelectionKey.OP_READ);
                send(member, member.part.atOnce());
            } else {
                int length = member.channel.read(buffer.clear());
                if (length < 0) {
                    end(member);
                }
            }
        } catch (IOException e) {
            refused += member.sent == 0 && member.next == 0 ? 1 : 0;
            end(member);
        }
    }

    private void send(Member member, int octets) {
        try {
            if (octets > 0) {
                member.channel.write(ByteBuffer.wrap(member.part.script(), member.sent, octets));
                member.sent += octets;
            }
            member.next = System.nanoTime() + Math.max(1, member.part.pauseNanos());
        } catch (IOException e) {
            end(member);
        }
    }

    private void end(Member member) {
        if (member.ended == 0) {
            member.ended = System.nanoTime();
            open--;
            try {
                member.channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
