package org.carillon.sip.ra.engine;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.carillon.connector.CertificateCheck;
import org.carillon.connector.CertificateLog;
import org.carillon.connector.ServerCertificate;
import org.carillon.sip.ra.log.SipLog;
import org.carillon.sip.ra.transport.StreamTransport;
import org.carillon.sip.ra.transport.TlsContext;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the key store: a certificate that was renewed is used by the next connection, and a listening point is open
 * only while its certificate is valid. Peers would refuse it anyway; a port that is closed and an alarm say why.
 */
final class CertificateWatch implements AutoCloseable {
    private final CertificateCheck check;
    private final Supplier<@Nullable StreamTransport> listener;
    private final Duration interval;
    private final Thread thread;
    private volatile boolean closed;

    /** @param interval zero to look only when asked */
    CertificateWatch(TlsContext tls, Supplier<@Nullable StreamTransport> listener, Duration interval) {
        this.check = new CertificateCheck(tls.files(), new Telling());
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
        if (check.look(Instant.now()).isUsable()) {
            try {
                point.listen();
            } catch (IOException taken) {
                SipLog.LOG.restartFailed(taken);
            }
        } else {
            point.deafen();
        }
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

    /** In the words of SIP, with the address of the listening point. */
    private final class Telling implements CertificateLog {
        @Override
        public void reloaded(ServerCertificate certificate) {
            SipLog.LOG.certificateReloaded(
                    address(), certificate.subject(), certificate.notAfter().toString());
        }

        @Override
        public void unreadable(String cause) {
            SipLog.LOG.certificateUnreadable(address(), cause);
        }

        @Override
        public void unusable(ServerCertificate certificate, Instant now) {
            SipLog.LOG.certificateUnusable(
                    address(),
                    certificate.validity(now).name(),
                    certificate.subject(),
                    certificate.notBefore().toString(),
                    certificate.notAfter().toString());
        }

        @Override
        public void endsSoon(ServerCertificate certificate, Instant now) {
            SipLog.LOG.certificateEndsSoon(
                    address(),
                    certificate.daysLeft(now),
                    certificate.subject(),
                    certificate.notAfter().toString());
        }

        private String address() {
            StreamTransport point = listener.get();
            return point == null ? "-" : HostPort.of(point.local());
        }
    }
}
