package org.carillon.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.carillon.mail.model.EmailAddress;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real mail server, with TLS and without. */
class SmtpMailGatewayTest extends MailGatewayContract {
    private static final Mail MAIL =
            new Mail(EmailAddress.of("jan@example.com"), null, null, null, "Hello", "Text", null);

    @TempDir
    static Path folder;

    private final MovableClock clock = new MovableClock();
    private GreenMail server;

    @BeforeEach
    void startServer() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop();
    }

    @Override
    MailGateway gateway() {
        return gateway("none", Optional.empty(), Optional.empty());
    }

    @Override
    Received newestTo(String address) {
        try {
            MimeMessage message = Arrays.stream(server.getReceivedMessagesForDomain(address))
                    .reduce((older, newer) -> newer)
                    .orElseThrow();
            boolean rich = message.getContent() instanceof MimeMultipart;
            Address[] replyTo = message.getReplyTo();
            return new Received(
                    text(message.getFrom()[0]),
                    text(message.getAllRecipients()[0]),
                    replyTo[0].equals(message.getFrom()[0]) ? null : text(replyTo[0]),
                    message.getSubject(),
                    lines(rich ? part(message, 0) : message.getContent()),
                    rich ? lines(part(message, 1)) : null);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Tag("R080")
    void copyShouldGoToBccWithoutBeingSeen() throws Exception {
        gateway()
                .send(new Mail(
                        EmailAddress.of("jan@example.com"),
                        null,
                        EmailAddress.of("archive@op.example"),
                        null,
                        "Hello",
                        "Text",
                        null));

        assertThat(server.getReceivedMessages()).hasSize(2);
        for (MimeMessage message : server.getReceivedMessages()) {
            assertThat(message.getHeader("Bcc")).isNull();
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(message.getSentDate()).isEqualTo(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        }
    }

    @Test
    @Tag("R081")
    void nameAndPasswordShouldBeUsed() throws Exception {
        server.setUser("relay@op.example", "relay", "right");
        server.getManagers().getUserManager().setAuthRequired(true);

        gateway("none", Optional.of("relay"), Optional.of("right")).send(MAIL);
        assertThat(server.getReceivedMessages()).hasSize(1);

        MailException refused = catchThrowableOfType(
                MailException.class,
                () -> gateway("none", Optional.of("relay"), Optional.of("wrong"))
                        .send(MAIL));
        assertThat(refused.isTemporary()).as("the operator can cure it").isTrue();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    @Tag("R081")
    void serverWithoutStartTlsShouldGetNoMailWhereItIsWanted() {
        MailException refused = catchThrowableOfType(
                MailException.class,
                () -> gateway("starttls", Optional.empty(), Optional.empty()).send(MAIL));

        assertThat(refused.isTemporary()).isTrue();
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    @Tag("R081")
    void mailShouldGoOverTlsToATrustedServerOnly() throws Exception {
        ServerCertificate certificate = ServerCertificate.create(folder);
        System.setProperty("greenmail.tls.keystore.file", certificate.keystore().toString());
        System.setProperty("greenmail.tls.keystore.password", ServerCertificate.PASSWORD);
        GreenMail secure = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        try {
            secure.start();
            int port = secure.getSmtps().getPort();
            gateway(port, "localhost", "implicit", Optional.of(certificate.pem()))
                    .send(MAIL);
            assertThat(secure.getReceivedMessages()).hasSize(1);

            assertThatThrownBy(() -> gateway(port, "localhost", "implicit", Optional.empty())
                            .send(MAIL))
                    .as("nobody vouches for it")
                    .isInstanceOf(MailException.class);
            assertThatThrownBy(() -> gateway(port, "127.0.0.1", "implicit", Optional.of(certificate.pem()))
                            .send(MAIL))
                    .as("the certificate is for another name")
                    .isInstanceOf(MailException.class);
            assertThat(secure.getReceivedMessages()).hasSize(1);
        } finally {
            secure.stop();
            System.clearProperty("greenmail.tls.keystore.file");
            System.clearProperty("greenmail.tls.keystore.password");
        }
    }

    @Test
    void serverThatIsAwayShouldBeTriedAgain() {
        MailGateway gateway = gateway();
        server.stop();

        MailException away = catchThrowableOfType(MailException.class, () -> gateway.send(MAIL));
        assertThat(away.isTemporary()).isTrue();
        assertThat(away.getMessage()).doesNotContain("jan@example.com");
    }

    @Test
    void serverThatSaysNothingShouldNotHoldTheSender() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SmtpConfig smtp = new SmtpConfig(
                    "127.0.0.1",
                    silent.getLocalPort(),
                    "none",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ofMillis(200));
            MailException away = catchThrowableOfType(
                    MailException.class, () -> new SmtpMailGateway(CONFIG, smtp, clock).send(MAIL));
            assertThat(away.isTemporary()).isTrue();
        }
    }

    private MailGateway gateway(String tls, Optional<String> user, Optional<String> password) {
        return new SmtpMailGateway(
                CONFIG,
                new SmtpConfig(
                        "127.0.0.1",
                        server.getSmtp().getPort(),
                        tls,
                        user,
                        password,
                        Optional.empty(),
                        Duration.ofSeconds(5)),
                clock);
    }

    private MailGateway gateway(int port, String host, String tls, Optional<Path> trusted) {
        return new SmtpMailGateway(
                CONFIG,
                new SmtpConfig(host, port, tls, Optional.empty(), Optional.empty(), trusted, Duration.ofSeconds(5)),
                clock);
    }

    private static Object part(MimeMessage message, int index) throws MessagingException, IOException {
        return ((MimeMultipart) message.getContent()).getBodyPart(index).getContent();
    }

    private static String lines(Object content) {
        return content.toString().replace("\r\n", "\n").strip();
    }

    private static String text(Address address) {
        InternetAddress internet = (InternetAddress) address;
        return internet.getPersonal() == null
                ? internet.getAddress()
                : internet.getPersonal() + " <" + internet.getAddress() + ">";
    }
}
