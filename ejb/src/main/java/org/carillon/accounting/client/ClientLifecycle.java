package org.carillon.accounting.client;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.resource.ResourceException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.carillon.account.AccountDirectory;
import org.carillon.diameter.DiameterClient;
import org.carillon.diameter.DiameterClientFactory;
import org.carillon.event.EventLog;
import org.jspecify.annotations.Nullable;

/** Runs accounting with others from the start of the application to its end. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ClientLifecycle {
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    @Inject
    private AccountingClient client;

    @Inject
    private ClientConfig config;

    @Inject
    private Clock clock;

    @Inject
    private Event<AccountingAnswered> answers;

    @Inject
    private EventLog log;

    @Inject
    private AccountDirectory accounts;

    @Resource
    private ManagedThreadFactory threads;

    @Resource(lookup = DiameterClientFactory.JNDI_NAME)
    private DiameterClientFactory factory;

    private @Nullable DiameterClient line;
    private @Nullable AcrJournal journal;
    private @Nullable AccountingSender sender;
    private @Nullable AccountedSessions sessions;
    private @Nullable AccountedEvents events;
    private @Nullable Thread following;
    private @Nullable Thread sending;
    private @Nullable Thread ticking;
    private volatile boolean stopping;

    @PostConstruct
    void start() {
        config.realm().ifPresent(this::start);
    }

    private void start(String realm) {
        try {
            DiameterClient opened = factory.getConnection();
            AcrJournal kept = new AcrJournal(config.directory(), config.segmentOctets());
            AcrJournal.Recovered recovered = kept.open();
            AccountingSender started = new AccountingSender(kept, opened::send, this::answered, config.sending());
            AccountedSessions accounted =
                    new AccountedSessions(kept, started, realm, config.node(), clock, System::nanoTime);
            accounted.takeOver(recovered);
            ClientLog.LOG.started(
                    realm, recovered.unanswered().size(), recovered.open().size());
            line = opened;
            journal = kept;
            sender = started;
            sessions = accounted;
            sending = running(started, "carillon-accounting-sender");
            ticking = running(() -> tickUntilStopped(accounted), "carillon-accounting-interim");
            AccountedEvents followed = new AccountedEvents(accounted, accounts::findLogin, config.ownRealm());
            events = followed;
            following = running(followed, "carillon-accounting-events");
            log.follow(followed::take);
            client.open(accounted);
        } catch (IOException | ResourceException failure) {
            throw new IllegalStateException("accounting with " + realm + " cannot be started", failure);
        }
    }

    @PreDestroy
    void stop() throws IOException {
        client.close();
        if (events != null) {
            events.stop();
        }
        join(following);
        stopping = true;
        if (sender != null) {
            sender.stop();
        }
        join(sending);
        join(ticking);
        if (line != null) {
            line.close();
        }
        if (journal != null) {
            journal.close();
        }
    }

    private static void join(@Nullable Thread thread) {
        try {
            if (thread != null) {
                thread.join(STOP_PATIENCE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread running(Runnable task, String name) {
        Thread thread = threads.newThread(task);
        thread.setName(name);
        thread.start();
        return thread;
    }

    private void answered(AccountingAnswered answer) {
        AccountedSessions open = sessions;
        if (open != null) {
            open.answered(answer);
        }
        CompletionStage<AccountingAnswered> unused = answers.fireAsync(answer);
    }

    private void tickUntilStopped(AccountedSessions accounted) {
        while (!stopping) {
            try {
                TimeUnit.NANOSECONDS.sleep(TICK.toNanos());
                accounted.tick();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                ClientLog.LOG.failed(failure);
            }
        }
    }
}
