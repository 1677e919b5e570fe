package org.carillon.diameter.ra.engine;

import java.time.Instant;
import org.carillon.connector.CertificateLog;
import org.carillon.connector.ServerCertificate;
import org.carillon.diameter.ra.log.DiameterLog;

/** What the operator is told of our certificate. */
final class CertificateTelling implements CertificateLog {
    @Override
    public void reloaded(ServerCertificate certificate) {
        DiameterLog.LOG.certificateReloaded(
                certificate.subject(), certificate.notAfter().toString());
    }

    @Override
    public void unreadable(String cause) {
        DiameterLog.LOG.certificateUnreadable(cause);
    }

    @Override
    public void unusable(ServerCertificate certificate, Instant now) {
        DiameterLog.LOG.certificateUnusable(
                certificate.validity(now).name(),
                certificate.subject(),
                certificate.notBefore().toString(),
                certificate.notAfter().toString());
    }

    @Override
    public void endsSoon(ServerCertificate certificate, Instant now) {
        DiameterLog.LOG.certificateEndsSoon(
                certificate.daysLeft(now),
                certificate.subject(),
                certificate.notAfter().toString());
    }
}
