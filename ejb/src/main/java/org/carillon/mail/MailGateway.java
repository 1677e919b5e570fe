package org.carillon.mail;

/** Port: somebody who takes mail. Safe for any thread. */
public interface MailGateway {
    /**
     * Hands a mail on; returning says that the server took it, not that somebody has it.
     *
     * @return the Message-ID without brackets
     * @throws MailException says whether another attempt can help
     */
    String send(Mail mail) throws MailException;
}
