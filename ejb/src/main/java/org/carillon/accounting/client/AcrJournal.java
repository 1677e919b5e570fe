package org.carillon.accounting.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Accounting requests on disk until they are answered, in segments that are only appended to. An entry is its length and
 * CRC-32 in four octets each, a kind in one, a number in eight, and for a request its AVPs; one that is cut off at the end of
 * the last segment was not written for certain and is passed over. The oldest segment is deleted when everything in it is
 * answered; requests that begin a session which goes on are written again into the next one first. Thread-safe.
 */
final class AcrJournal implements Closeable {
    private static final byte REQUEST = 1;
    private static final byte DONE = 2;
    /** A request again, which is answered and whose session goes on. */
    private static final byte OPEN = 3;

    private static final int HEAD = 8;
    private static final int PREFIX = 9;
    private static final int LONGEST = 1 << 20;

    private final Path folder;
    private final long segmentOctets;
    private final TreeMap<Long, Segment> segments = new TreeMap<>();
    private final Map<Long, Place> pending = new LinkedHashMap<>();
    private long nextNumber = 1;

    /** A request that has no answer yet. */
    record Place(long number, Segment segment, long position, int length) {}

    /** A file. */
    static final class Segment {
        private final long index;
        private final Path path;
        private final FileChannel channel;
        private int unanswered;
        /** After the last entry that is whole; what a failure has left beyond it is written over. */
        private long end;

        Segment(long index, Path path) throws IOException {
            this.index = index;
            this.path = path;
            this.channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        }
    }

    /**
     * What was there.
     *
     * @param unanswered requests that may have been sent
     * @param open the last request of each session that has no STOP
     */
    record Recovered(List<Place> unanswered, List<Acr> open) {}

    private final Map<String, Acr> openSessions = new LinkedHashMap<>();

    /** @param segmentOctets after which the next segment begins */
    AcrJournal(Path folder, long segmentOctets) {
        this.folder = folder;
        this.segmentOctets = segmentOctets;
    }

    /** Reads what an earlier run left, and begins a segment of its own. */
    synchronized Recovered open() throws IOException {
        Files.createDirectories(folder);
        List<Path> found;
        try (Stream<Path> files = Files.list(folder)) {
            found = files.filter(file -> file.getFileName().toString().matches("acr-[0-9]{10}\\.log"))
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList();
        }
        for (Path file : found) {
            long index = Long.parseLong(file.getFileName().toString().substring(4, 14));
            Segment segment = new Segment(index, file);
            segments.put(index, segment);
            read(segment);
        }
        Recovered recovered = new Recovered(List.copyOf(pending.values()), List.copyOf(openSessions.values()));
        begin();
        return recovered;
    }

    /**
     * On disk when it returns.
     *
     * @return where it is
     */
    synchronized Place append(Acr acr) throws IOException {
        rollWhenFull();
        long number = nextNumber++;
        Place place = write(REQUEST, number, acr.encode(), true);
        note(place, acr);
        return place;
    }

    /** It is answered for good; not forced to disk, since it is only sent again when that is lost. */
    synchronized void done(Place place) throws IOException {
        if (pending.remove(place.number()) != null) {
            write(DONE, place.number(), new byte[0], false);
            place.segment().unanswered--;
            deleteAnswered();
        }
    }

    Acr read(Place place) {
        try {
            ByteBuffer octets = ByteBuffer.allocate(place.length());
            long at = place.position();
            while (octets.hasRemaining()) {
                int count = place.segment().channel.read(octets, at + octets.position());
                if (count < 0) {
                    throw new IOException("a journal of accounting requests was cut off while it was in use");
                }
            }
            return Acr.decode(octets.array());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    synchronized int pending() {
        return pending.size();
    }

    @Override
    public synchronized void close() throws IOException {
        for (Segment segment : segments.values()) {
            segment.channel.force(false);
            segment.channel.close();
        }
    }

    private void note(Place place, Acr acr) {
        pending.put(place.number(), place);
        place.segment().unanswered++;
        track(acr);
    }

    private void track(Acr acr) {
        switch (acr.type()) {
            case START, INTERIM -> openSessions.put(acr.sessionId(), acr);
            case STOP -> openSessions.remove(acr.sessionId());
            case EVENT -> {
                // is over when it happens
            }
        }
    }

    private void rollWhenFull() throws IOException {
        if (segments.lastEntry().getValue().channel.size() >= segmentOctets) {
            begin();
            deleteAnswered();
        }
    }

    private void begin() throws IOException {
        long index = segments.isEmpty() ? 1 : segments.lastKey() + 1;
        segments.put(index, new Segment(index, folder.resolve("acr-%010d.log".formatted(index))));
        for (Acr open : openSessions.values()) {
            write(OPEN, 0, open.encode(), false);
        }
        segments.get(index).channel.force(false);
    }

    /** The oldest first: a DONE must not go before what it is about. */
    private void deleteAnswered() throws IOException {
        while (segments.size() > 1 && segments.firstEntry().getValue().unanswered == 0) {
            Segment oldest = segments.pollFirstEntry().getValue();
            oldest.channel.close();
            Files.deleteIfExists(oldest.path);
        }
    }

    private Place write(byte kind, long number, byte[] body, boolean forced) throws IOException {
        Segment segment = segments.lastEntry().getValue();
        ByteBuffer entry = ByteBuffer.allocate(HEAD + PREFIX + body.length);
        entry.putInt(PREFIX + body.length).putInt(0).put(kind).putLong(number).put(body);
        CRC32 crc = new CRC32();
        crc.update(entry.array(), HEAD, PREFIX + body.length);
        entry.putInt(4, (int) crc.getValue());
        entry.flip();
        long at = segment.end;
        if (segment.channel.size() > at) {
            segment.channel.truncate(at);
        }
        long position = at;
        while (entry.hasRemaining()) {
            position += segment.channel.write(entry, position);
        }
        if (forced) {
            segment.channel.force(false);
        }
        segment.end = position;
        return new Place(number, segment, at + HEAD + PREFIX, body.length);
    }

    private void read(Segment segment) throws IOException {
        long at = 0;
        long size = segment.channel.size();
        while (size - at >= HEAD + PREFIX) {
            ByteBuffer head = readFully(segment, at, HEAD);
            int length = head.getInt();
            int crc = head.getInt();
            if (length < PREFIX || length > LONGEST || size - at - HEAD < length) {
                break;
            }
            ByteBuffer entry = readFully(segment, at + HEAD, length);
            CRC32 sum = new CRC32();
            sum.update(entry.duplicate());
            if ((int) sum.getValue() != crc) {
                break;
            }
            byte kind = entry.get();
            long number = entry.getLong();
            byte[] body = new byte[entry.remaining()];
            entry.get(body);
            take(kind, new Place(number, segment, at + HEAD + PREFIX, body.length), body);
            at += HEAD + length;
        }
        if (at < size) {
            ClientLog.LOG.cutOff(segment.path.getFileName().toString(), size - at);
            segment.channel.truncate(at);
        }
        segment.end = at;
    }

    private void take(byte kind, Place place, byte[] body) {
        nextNumber = Math.max(nextNumber, place.number() + 1);
        switch (kind) {
            case REQUEST -> note(place, Acr.decode(body));
            case OPEN -> track(Acr.decode(body));
            default -> {
                Place answered = pending.remove(place.number());
                if (answered != null) {
                    answered.segment().unanswered--;
                }
            }
        }
    }

    private static ByteBuffer readFully(Segment segment, long at, int length) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate(length);
        while (octets.hasRemaining()) {
            if (segment.channel.read(octets, at + octets.position()) < 0) {
                throw new IOException("a journal of accounting requests is shorter than it was");
            }
        }
        return octets.flip();
    }

    /** For tests: the files that are there. */
    synchronized List<Path> files() {
        List<Path> files = new ArrayList<>();
        segments.values().forEach(segment -> files.add(segment.path));
        return files;
    }
}
