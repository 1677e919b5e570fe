package org.carillon.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import org.carillon.certificate.TrustedCertificates;
import org.carillon.mail.SmtpConfig.Tls;
import org.jspecify.annotations.Nullable;

/** A mail server by SMTP (RFC 5321) with Jakarta Mail. The server's name is checked against its certificate. */
class SmtpMailGateway implements MailGateway {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final MailConfig config;
    private final Clock clock;
    private final Session session;

    SmtpMailGateway(MailConfig config, SmtpConfig smtp, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.session = Session.getInstance(properties(config, smtp), authenticator(smtp));
    }

    @Override
    public String send(Mail mail) throws MailException {
        String id = UUID.randomUUID() + "@" + domain();
        try {
            Transport.send(message(mail, id));
            return id;
        } catch (SendFailedException e) {
            boolean refused = e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0;
            throw refused
                    ? MailException.permanent("the server refused the recipient", e)
                    : MailException.temporary("the server did not take the mail", e);
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw MailException.temporary(
                    "the server did not answer: " + e.getClass().getSimpleName(), e);
        }
    }

    private MimeMessage message(Mail mail, String id) throws MessagingException, UnsupportedEncodingException {
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + id + ">");
            }
        };
        message.setFrom(new InternetAddress(config.from().value(), mail.fromName(), UTF_8));
        message.setRecipient(RecipientType.TO, new InternetAddress(mail.to().value()));
        if (mail.bcc() != null) {
            message.setRecipient(
                    RecipientType.BCC, new InternetAddress(mail.bcc().value()));
        }
        if (mail.replyTo() != null) {
            message.setReplyTo(
                    new InternetAddress[] {new InternetAddress(mail.replyTo().value())});
        }
        message.setSubject(mail.subject(), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        // RFC 3834 §5 (The Auto-Submitted Header Field): nobody's holiday answer comes back to us
        message.setHeader("Auto-Submitted", "auto-generated");
        if (mail.html() == null) {
            message.setText(mail.text(), UTF_8);
        } else {
            message.setContent(alternatives(mail.text(), mail.html()));
        }
        message.saveChanges();
        return message;
    }

    /** RFC 2046 §5.1.4 (Alternative Subtype): the best comes last. */
    private static MimeMultipart alternatives(String text, String html) throws MessagingException {
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, UTF_8);
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(html, UTF_8, "html");
        return new MimeMultipart("alternative", plain, rich);
    }

    private String domain() {
        String from = config.from().value();
        return from.substring(from.indexOf('@') + 1);
    }

    private static Properties properties(MailConfig config, SmtpConfig smtp) {
        Properties properties = new Properties();
        String timeout = Long.toString(smtp.timeout().toMillis());
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.transport.protocol.rfc822", "smtp");
        properties.put("mail.smtp.host", smtp.host());
        properties.put("mail.smtp.port", Integer.toString(smtp.port()));
        properties.put("mail.smtp.from", config.from().value());
        properties.put("mail.smtp.connectiontimeout", timeout);
        properties.put("mail.smtp.timeout", timeout);
        properties.put("mail.smtp.writetimeout", timeout);
        properties.put("mail.smtp.auth", Boolean.toString(smtp.user().isPresent()));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(smtp.tls() == Tls.IMPLICIT));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(smtp.tls() == Tls.STARTTLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(smtp.tls() == Tls.STARTTLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        smtp.trustedCertificates()
                .ifPresent(file -> properties.put(
                        "mail.smtp.ssl.socketFactory",
                        TrustedCertificates.context(file).getSocketFactory()));
        return properties;
    }

    private static @Nullable Authenticator authenticator(SmtpConfig smtp) {
        if (smtp.user().isEmpty()) {
            return null;
        }
        PasswordAuthentication account = new PasswordAuthentication(smtp.user().get(), smtp.password());
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return account;
            }
        };
    }
}
