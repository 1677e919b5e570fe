package org.carillon.contact.discovery;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.E164Number;
import org.carillon.contact.discovery.model.DiscoveryRepository;
import org.carillon.contact.discovery.model.DiscoverySetting;
import org.carillon.contact.discovery.model.DiscoverySubject;
import org.carillon.contact.discovery.model.DiscoveryToken;
import org.carillon.dispatch.Dispatcher;
import org.carillon.event.model.CorrelationId;

/**
 * Sees to it that every account with a number has a token where the tenant offers private discovery, and none has one where
 * it does not. A switch goes through the accounts, {@value #ACCOUNTS} for each message of the queue; an account that opens
 * meanwhile or later has its own message. The number of an account never changes, and its token goes with it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DiscoveryTokens {
    static final String QUEUE = "ContactDiscovery";

    /** A quarter of a millisecond each. */
    static final int ACCOUNTS = 200;

    private DiscoveryRepository discovery;
    private AccountRepository accounts;
    private TokenMaker maker;
    private DiscoveryConfig config;
    private Dispatcher dispatcher;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected DiscoveryTokens() {}

    @Inject
    public DiscoveryTokens(
            DiscoveryRepository discovery,
            AccountRepository accounts,
            TokenMaker maker,
            DiscoveryConfig config,
            Dispatcher dispatcher,
            Clock clock) {
        this.discovery = discovery;
        this.accounts = accounts;
        this.maker = maker;
        this.config = config;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /**
     * Does one piece of work and sends for the next one. Fails where it has to come again.
     *
     * @param json a {@link DiscoveryWork}
     */
    public void work(String json, CorrelationId correlationId) {
        DiscoveryWork work = DiscoveryWork.parse(json);
        DiscoverySetting setting = discovery
                .lockSetting(work.tenantId())
                .filter(found -> found.generation() == work.generation() && !found.complete())
                .orElse(null);
        if (setting == null) {
            return;
        }
        setting.worked(clock.instant());
        if (setting.mode().isPrivateOffered()) {
            makeSome(setting, work, correlationId);
        } else if (discovery.removeTokens(setting.tenantId(), ACCOUNTS) == ACCOUNTS) {
            dispatcher.send(QUEUE, work.toJson(), correlationId);
        } else {
            setting.completed();
        }
    }

    /** An account has a number: it gets its token, or loses it where it wants not to be found. Does nothing for one that went meanwhile. */
    public void came(long accountId) {
        Account account = accounts.findById(accountId).orElse(null);
        E164Number phone = account == null ? null : account.phone().orElse(null);
        if (account == null || phone == null) {
            return;
        }
        if (account.hidden()) {
            discovery.removeToken(accountId);
            return;
        }
        discovery
                .holdSetting(account.tenantId())
                .filter(setting -> setting.mode().isPrivateOffered())
                .ifPresent(setting ->
                        make(setting, List.of(new DiscoverySubject(accountId, account.login(), phone.digits()))));
    }

    /** Divides the tokens of a tenant anew by how many there are. */
    public void divide(long tenantId) {
        discovery.lockSetting(tenantId).ifPresent(this::divide);
    }

    private void makeSome(DiscoverySetting setting, DiscoveryWork work, CorrelationId correlationId) {
        List<DiscoverySubject> subjects = discovery.findSubjects(setting.tenantId(), work.after(), ACCOUNTS);
        make(setting, subjects);
        if (subjects.size() == ACCOUNTS) {
            dispatcher.send(QUEUE, work.from(subjects.getLast().accountId()).toJson(), correlationId);
        } else {
            divide(setting);
            setting.completed();
        }
    }

    private void make(DiscoverySetting setting, List<DiscoverySubject> subjects) {
        Map<Long, DiscoveryToken> known =
                discovery
                        .findTokens(subjects.stream()
                                .map(DiscoverySubject::accountId)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(DiscoveryToken::accountId, Function.identity()));
        for (DiscoverySubject subject : subjects) {
            DiscoveryToken token = known.get(subject.accountId());
            if (token == null) {
                token = new DiscoveryToken(subject.accountId(), setting.tenantId());
                maker.make(subject, token, setting.tenantId(), setting.keyVersion());
                discovery.add(token);
            } else if (token.keyVersion() != setting.keyVersion()) {
                maker.make(subject, token, setting.tenantId(), setting.keyVersion());
            }
        }
    }

    private void divide(DiscoverySetting setting) {
        long tokens = discovery.countTokens(setting.tenantId(), setting.keyVersion());
        setting.dividedBy(Places.dividing(tokens, config.atOnePlace()).bits());
    }
}
