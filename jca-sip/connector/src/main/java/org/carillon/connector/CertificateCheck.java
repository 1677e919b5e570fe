package org.carillon.connector;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import org.carillon.connector.ServerCertificate.Validity;

/** One look after the other at our certificate: renewed files are used, and the operator is told of what will not do. */
public final class CertificateCheck {
    private final TlsFiles files;
    private final CertificateLog log;
    private String told = "";
    private String fault = "";

    public CertificateCheck(TlsFiles files, CertificateLog log) {
        this.files = files;
        this.log = log;
    }

    /** Reads the files where they have changed; returns whether peers may trust what is in use then. */
    public synchronized Validity look(Instant now) {
        reload();
        ServerCertificate certificate = files.certificate();
        Validity validity = certificate.validity(now);
        String news = validity + " " + certificate.daysLeft(now) + " " + certificate.notAfter();
        if (!news.equals(told)) {
            told = news;
            if (!validity.isUsable()) {
                log.unusable(certificate, now);
            } else if (validity == Validity.EXPIRES_SOON) {
                log.endsSoon(certificate, now);
            }
        }
        return validity;
    }

    private void reload() {
        try {
            if (files.reload()) {
                log.reloaded(files.certificate());
            }
            fault = "";
        } catch (IOException | GeneralSecurityException unreadable) {
            // a file that is just being written is read again at the next look
            if (!fault.equals(unreadable.toString())) {
                fault = unreadable.toString();
                log.unreadable(fault);
            }
        }
    }
}
