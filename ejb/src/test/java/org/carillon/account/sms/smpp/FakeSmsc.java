package org.carillon.account.sms.smpp;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.carillon.mail.ServerCertificate;
import org.carillon.testing.SmppServer;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.EnquireLink;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;

/** An SMSC on a socket of its own, which is slow, says no or goes away as the test wants it. */
final class FakeSmsc extends SmppServer {
    static final String SYSTEM_ID = "carillon";
    static final String PASSWORD = "secret8";

    /** In the order of their coming. */
    final List<SubmitSm> submitted = new CopyOnWriteArrayList<>();

    final List<BindRequest> binds = new CopyOnWriteArrayList<>();
    final AtomicInteger enquireLinks = new AtomicInteger();
    /** How many messages waited for an answer at once, at most. */
    final AtomicInteger mostAtOnce = new AtomicInteger();

    volatile int status = SMPPConstant.STAT_ESME_ROK;
    /** What messages are named by; they are counted on from it. */
    volatile String idFormat = "smsc-%d";

    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger ids = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private ServerSocket listening;

    FakeSmsc() {
        this(ServerSocketFactory.getDefault(), 20);
    }

    /** @param threads how many requests of one session are worked on at once */
    FakeSmsc(int threads) {
        this(ServerSocketFactory.getDefault(), threads);
    }

    private FakeSmsc(ServerSocketFactory sockets, int threads) {
        super(sockets, threads);
        this.listening = listen(0);
    }

    static FakeSmsc withTls(ServerCertificate certificate) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificate.keystore())) {
            store.load(in, ServerCertificate.PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, ServerCertificate.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return new FakeSmsc(context.getServerSocketFactory(), 20);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** From now on messages wait for an answer, until they are let go. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    void letGo() {
        gate.countDown();
    }

    /** Ends every session without a word; who binds anew is welcome. */
    void drop() {
        sessions().forEach(SMPPServerSession::close);
        sessions().clear();
    }

    /** Ends every session as SMPP 3.4 §4.2 ("UNBIND" Operation) wants it. */
    void unbind() {
        sessions().forEach(SMPPServerSession::unbindAndClose);
        sessions().clear();
    }

    void goAway() throws IOException {
        stopListening(listening);
        drop();
    }

    void comeBack(int port) {
        listening = listen(port);
    }

    /** A delivery receipt, or something else with this esm_class; the answer is awaited. */
    void deliver(int esmClass, String text, OptionalParameter... parameters)
            throws NegativeResponseException, PDUException, ResponseTimeoutException, InvalidResponseException,
                    IOException {
        deliver("48600345698", esmClass, text, parameters);
    }

    @Override
    protected boolean isWelcome(BindRequest bind) {
        binds.add(bind);
        return bind.getBindType() == BindType.BIND_TRX
                && bind.getSystemId().equals(SYSTEM_ID)
                && bind.getPassword().equals(PASSWORD);
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession source) throws ProcessRequestException {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            submitted.add(message);
            gate.await();
            if (status != SMPPConstant.STAT_ESME_ROK) {
                throw new ProcessRequestException("as the test wants it", status);
            }
            return new SubmitSmResult(
                    new MessageId(String.format(idFormat, ids.incrementAndGet())), new OptionalParameter[0]);
        } catch (PDUException e) {
            throw new IllegalStateException("no id of a message", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProcessRequestException("going away", SMPPConstant.STAT_ESME_RSYSERR);
        } finally {
            atOnce.decrementAndGet();
        }
    }

    @Override
    public void onAcceptEnquireLink(EnquireLink question, Session source) {
        enquireLinks.incrementAndGet();
    }

    @Override
    public void close() throws IOException {
        letGo();
        goAway();
    }
}
