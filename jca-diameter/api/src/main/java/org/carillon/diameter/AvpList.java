package org.carillon.diameter;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * AVPs in their order; immutable. {@code find…} returns what is there, {@code get…} throws {@link AvpException} with 5005
 * (DIAMETER_MISSING_AVP), which becomes the answer.
 */
public final class AvpList implements Iterable<Avp> {
    private static final AvpList EMPTY = new AvpList(List.of());

    private final List<Avp> avps;

    private AvpList(List<Avp> avps) {
        this.avps = avps;
    }

    public static AvpList of(Avp... avps) {
        return avps.length == 0 ? EMPTY : new AvpList(List.of(avps));
    }

    public static AvpList of(List<Avp> avps) {
        return new AvpList(List.copyOf(avps));
    }

    static AvpList read(AvpReader reader) {
        List<Avp> read = new ArrayList<>();
        while (reader.hasNext()) {
            read.add(reader.next());
        }
        return new AvpList(List.copyOf(read));
    }

    /** These and then those. */
    public AvpList with(Avp... more) {
        return with(List.of(more));
    }

    public AvpList with(List<Avp> more) {
        List<Avp> all = new ArrayList<>(avps);
        all.addAll(more);
        return of(all);
    }

    /** These, with those before them. */
    public AvpList after(List<Avp> first) {
        List<Avp> all = new ArrayList<>(first);
        all.addAll(avps);
        return of(all);
    }

    public int size() {
        return avps.size();
    }

    public boolean has(AvpName name) {
        return find(name).isPresent();
    }

    public int count(AvpName name) {
        return (int) all(name).count();
    }

    /** The first of this name. */
    public Optional<Avp> find(AvpName name) {
        for (Avp avp : avps) {
            if (avp.is(name)) {
                return Optional.of(avp);
            }
        }
        return Optional.empty();
    }

    public Stream<Avp> all(AvpName name) {
        return avps.stream().filter(avp -> avp.is(name));
    }

    public Avp get(AvpName name) {
        return find(name).orElseThrow(() -> AvpException.missing(name));
    }

    public Optional<String> findText(AvpName name) {
        return find(name).map(Avp::text);
    }

    public String getText(AvpName name) {
        return get(name).text();
    }

    /** Of UNSIGNED32, INTEGER32 and ENUMERATED, without sign. */
    public OptionalLong findNumber(AvpName name) {
        Optional<Avp> found = find(name);
        return found.isPresent() ? OptionalLong.of(number(name, found.get())) : OptionalLong.empty();
    }

    /** Of every type of four or eight octets; of four without sign. */
    public long getNumber(AvpName name) {
        return number(name, get(name));
    }

    public Optional<AvpList> findGroup(AvpName name) {
        return find(name).map(Avp::group);
    }

    public AvpList getGroup(AvpName name) {
        return get(name).group();
    }

    @Override
    public Iterator<Avp> iterator() {
        return avps.iterator();
    }

    public Stream<Avp> stream() {
        return avps.stream();
    }

    /** Octets that {@link #encode} writes. */
    public int encodedLength() {
        int octets = 0;
        for (Avp avp : avps) {
            octets += avp.encodedLength();
        }
        return octets;
    }

    /** As on the wire, padded. */
    public void encode(ByteBuffer out) {
        for (Avp avp : avps) {
            avp.encode(out);
        }
    }

    @Override
    public String toString() {
        return avps.toString();
    }

    private static long number(AvpName name, Avp avp) {
        return name.type().minimum() == Long.BYTES ? avp.integer64() : avp.unsigned32();
    }
}
