package org.carillon.sip.ra.transport;

import javax.net.ssl.SSLException;

/** A peer sent more TLS records without data than it may. */
final class EmptyRecordsException extends SSLException {
    private static final long serialVersionUID = 1;

    EmptyRecordsException() {
        super("too many records without data");
    }
}
