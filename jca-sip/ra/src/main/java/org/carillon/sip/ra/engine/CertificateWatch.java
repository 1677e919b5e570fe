package org.carillon.sip.ra.engine;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.carillon.sip.ServerCertificate;
import org.carillon.sip.ServerCertificate.Validity;
import org.carillon.sip.ra.log.SipLog;
import org.carillon.sip.ra.transport.StreamTransport;
import org.carillon.sip.ra.transport.TlsContext;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the key store: a certificate that was renewed is used by the next connection, and a listening point is open
 * only while its certificate is valid. Peers would refuse it anyway; a port that is closed and an alarm say why.
 */
final class CertificateWatch implements AutoCloseable {
    private final TlsContext tls;
    private final Supplier<@Nullable StreamTransport> listener;
    private final Duration interval;
    private final Thread thread;
    private String told = "";
    private String fault = "";
    private volatile boolean closed;

    /** @param interval zero to look only when asked */
    CertificateWatch(TlsContext tls, Supplier<@Nullable StreamTransport> listener, Duration interval) {
        this.tls = tls;
        this.listener = listener;
        this.interval = interval;
        this.thread = new Thread(this::watch, "sip-certificate");
        thread.setDaemon(true);
    }

    void start() {
        look();
        if (!interval.isZero()) {
            thread.start();
        }
    }

    /** Whether the certificate may be shown now. */
    static boolean isUsable(TlsContext tls) {
        return tls.certificate().validity(Instant.now()).isUsable();
    }

    /** Reads the key store where it has changed, and opens or closes the listening point. */
    synchronized void look() {
        StreamTransport point = listener.get();
        if (point == null || closed) {
            return;
        }
        String address = HostPort.of(point.local());
        reload(address);
        ServerCertificate certificate = tls.certificate();
        Instant now = Instant.now();
        Validity validity = certificate.validity(now);
        if (validity.isUsable()) {
            try {
                point.listen();
            } catch (IOException taken) {
                SipLog.LOG.restartFailed(taken);
            }
        } else {
            point.deafen();
        }
        tell(address, certificate, validity, now);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void watch() {
        long next = System.nanoTime() + interval.toNanos();
        while (!closed) {
            if (System.nanoTime() - next < 0) {
                LockSupport.parkNanos(next - System.nanoTime());
                continue;
            }
            next = System.nanoTime() + interval.toNanos();
            try {
                look();
            } catch (RuntimeException | Error failure) {
                SipLog.LOG.workFailed(failure);
            }
        }
    }

    private void reload(String address) {
        try {
            if (tls.reload()) {
                ServerCertificate certificate = tls.certificate();
                SipLog.LOG.certificateReloaded(
                        address, certificate.subject(), certificate.notAfter().toString());
            }
            fault = "";
        } catch (IOException | GeneralSecurityException unreadable) {
            // a file that is just being written is read again at the next look
            if (!fault.equals(unreadable.toString())) {
                fault = unreadable.toString();
                SipLog.LOG.certificateUnreadable(address, fault);
            }
        }
    }

    /** Once for each state and day. */
    private void tell(String address, ServerCertificate certificate, Validity validity, Instant now) {
        String news = validity + " " + certificate.daysLeft(now) + " " + certificate.notAfter();
        if (news.equals(told)) {
            return;
        }
        told = news;
        if (!validity.isUsable()) {
            SipLog.LOG.certificateUnusable(
                    address,
                    validity.name(),
                    certificate.subject(),
                    certificate.notBefore().toString(),
                    certificate.notAfter().toString());
        } else if (validity == Validity.EXPIRES_SOON) {
            SipLog.LOG.certificateEndsSoon(
                    address,
                    certificate.daysLeft(now),
                    certificate.subject(),
                    certificate.notAfter().toString());
        }
    }
}
