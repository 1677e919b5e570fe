package org.carillon.connector;

import java.time.Instant;

/** How an adapter tells its operator of its certificate; in its own words and with its own numbers. */
public interface CertificateLog {
    void reloaded(ServerCertificate certificate);

    /** A file cannot be read, or not with the password; once for each cause. */
    void unreadable(String cause);

    /** It has expired or is not valid yet; once for each day. */
    void unusable(ServerCertificate certificate, Instant now);

    /** It ends soon; once for each day. */
    void endsSoon(ServerCertificate certificate, Instant now);
}
