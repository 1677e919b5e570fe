package org.carillon.sip.ra.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/** The servers that the machine is set up to ask, with dnsjava, which keeps answers as long as they say. */
public final class SystemDns implements Dns {
    private static final long PATIENCE_SECONDS = 8;

    /** Made when a name is looked up first: a server that dials addresses only needs none. */
    private static final class Session {
        static final LookupSession SESSION = LookupSession.defaultBuilder().build();
    }

    @Override
    public List<Naptr> naptr(String domain) throws IOException {
        List<Naptr> found = new ArrayList<>();
        for (Record record : records(domain, Type.NAPTR)) {
            if (record instanceof NAPTRRecord naptr && naptr.getRegexp().isEmpty()) {
                found.add(new Naptr(
                        naptr.getOrder(),
                        naptr.getPreference(),
                        naptr.getFlags(),
                        naptr.getService(),
                        text(naptr.getReplacement())));
            }
        }
        return found;
    }

    @Override
    public List<Srv> srv(String name) throws IOException {
        List<Srv> found = new ArrayList<>();
        for (Record record : records(name, Type.SRV)) {
            if (record instanceof SRVRecord srv) {
                found.add(new Srv(srv.getPriority(), srv.getWeight(), srv.getPort(), text(srv.getTarget())));
            }
        }
        return found;
    }

    @Override
    public List<InetAddress> addresses(String host) throws IOException {
        List<InetAddress> found = new ArrayList<>();
        for (Record record : records(host, Type.A)) {
            if (record instanceof ARecord a) {
                found.add(a.getAddress());
            }
        }
        for (Record record : records(host, Type.AAAA)) {
            if (record instanceof AAAARecord aaaa) {
                found.add(aaaa.getAddress());
            }
        }
        return found;
    }

    private List<Record> records(String name, int type) throws IOException {
        try {
            return Session.SESSION
                    .lookupAsync(Name.fromString(name, Name.root), type)
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .getRecords();
        } catch (TextParseException noName) {
            return List.of();
        } catch (ExecutionException | CompletionException failure) {
            if (failure.getCause() instanceof NoSuchDomainException
                    || failure.getCause() instanceof NoSuchRRSetException) {
                return List.of();
            }
            throw new IOException("DNS: " + name + ": " + failure.getCause(), failure);
        } catch (LinkageError unusable) {
            throw new IOException("DNS: the library cannot be used here", unusable);
        } catch (TimeoutException silent) {
            throw new IOException("DNS: no answer about " + name, silent);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
    }

    /** A name without the dot at its end; the root as the dot that RFC 2782 gives a meaning. */
    private static String text(Name name) {
        return name.equals(Name.root) ? "." : name.toString(true);
    }
}
