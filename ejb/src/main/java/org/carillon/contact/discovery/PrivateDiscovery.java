package org.carillon.contact.discovery;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.carillon.account.AccountEvents;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.contact.LookUps;
import org.carillon.contact.discovery.model.DiscoveryMode;
import org.carillon.contact.discovery.model.DiscoveryRepository;
import org.carillon.contact.discovery.model.DiscoverySetting;
import org.carillon.contact.discovery.model.DiscoveryToken;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/**
 * Private discovery as its users see it. Nothing of what they ask is kept but how many numbers it was. Runs in the caller's
 * transaction, or in its own where there is none.
 */
@Stateless
public class PrivateDiscovery {
    /** A place with so many times more tokens than wanted: they have to be divided anew. */
    private static final int CROWDED = 8;

    private DiscoveryRepository discovery;
    private AccountRepository accounts;
    private DiscoveryKeys keys;
    private DiscoveryTokens tokens;
    private LookUps lookUps;
    private DiscoveryConfig config;
    private AccountEvents events;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected PrivateDiscovery() {}

    @Inject
    public PrivateDiscovery(
            DiscoveryRepository discovery,
            AccountRepository accounts,
            DiscoveryKeys keys,
            DiscoveryTokens tokens,
            LookUps lookUps,
            DiscoveryConfig config,
            AccountEvents events,
            Clock clock) {
        this.discovery = discovery;
        this.accounts = accounts;
        this.keys = keys;
        this.tokens = tokens;
        this.lookUps = lookUps;
        this.config = config;
        this.events = events;
        this.clock = clock;
    }

    /** @throws DomainException NOT_FOUND */
    public DiscoveryTerms terms(long accountId) {
        return discovery
                .findSetting(account(accountId).tenantId())
                .map(setting ->
                        new DiscoveryTerms(setting.mode(), setting.keyVersion(), setting.complete(), setting.bits()))
                .orElseGet(() -> new DiscoveryTerms(DiscoveryMode.PLAIN, keys.currentVersion(), true, 0));
    }

    /**
     * Evaluates blinded numbers. Each of them is spent from what the account may ask about, as it cannot be seen which ones
     * it asked about before.
     *
     * @param blinded compressed points
     * @throws DomainException INVALID_REQUEST (an element), FORBIDDEN where the tenant has no private discovery, NOT_FOUND,
     *     TOO_MANY_REQUESTS with retry-after, UNAVAILABLE
     */
    public Evaluated evaluate(long accountId, List<byte[]> blinded, CorrelationId correlationId) {
        DiscoverySetting setting = offered(account(accountId));
        if (blinded.isEmpty() || blinded.size() > DiscoveryTerms.ELEMENTS) {
            throw DomainException.invalid("elements", "These must be 1 to " + DiscoveryTerms.ELEMENTS + ".");
        }
        Oprf function = keys.of(setting.tenantId(), setting.keyVersion());
        lookUps.spend(lookUps.lock(accountId), blinded.size(), clock.instant());
        List<byte[]> evaluated = new ArrayList<>(blinded.size());
        for (int i = 0; i < blinded.size(); i++) {
            try {
                evaluated.add(function.evaluate(blinded.get(i)));
            } catch (IllegalArgumentException noElement) {
                throw DomainException.invalid("elements." + i, "This is no point of P-256, compressed.");
            }
        }
        events.happened(
                "contacts.evaluated", correlationId, accountId, Map.of("numbers", Integer.toString(blinded.size())));
        return new Evaluated(setting.keyVersion(), evaluated);
    }

    /**
     * All tokens at some places.
     *
     * @param bits that the places have, as the terms say
     * @throws DomainException INVALID_REQUEST (place), CONFLICT where places have other bits by now, FORBIDDEN where the
     *     tenant has no private discovery, NOT_FOUND
     */
    public PlacedTokens tokens(long accountId, int bits, List<Long> places) {
        DiscoverySetting setting = offered(account(accountId));
        if (bits != setting.bits()) {
            throw divided();
        }
        Places divided = new Places(bits);
        if (places.isEmpty() || places.size() > DiscoveryTerms.PLACES) {
            throw DomainException.invalid("place", "These must be 1 to " + DiscoveryTerms.PLACES + ".");
        }
        List<PlacedTokens.Token> found = new ArrayList<>();
        for (long place : places.stream().distinct().toList()) {
            if (!divided.has(place)) {
                throw DomainException.invalid("place", "A place has " + bits + " bits.");
            }
            find(setting, divided, place).stream()
                    .map(token -> new PlacedTokens.Token(token.token(), token.sealed()))
                    .forEach(found::add);
        }
        return new PlacedTokens(setting.keyVersion(), setting.complete(), found);
    }

    private List<DiscoveryToken> find(DiscoverySetting setting, Places divided, long place) {
        int crowd = CROWDED * config.atOnePlace();
        List<DiscoveryToken> found = discovery.findPlaces(
                setting.tenantId(), setting.keyVersion(), divided.first(place), divided.last(place), crowd + 1);
        if (found.size() > crowd) {
            tokens.divide(setting.tenantId());
            throw divided();
        }
        return found;
    }

    private Account account(long accountId) {
        return accounts.findById(accountId)
                .filter(Account::active)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
    }

    private DiscoverySetting offered(Account account) {
        return discovery
                .findSetting(account.tenantId())
                .filter(setting -> setting.mode().isPrivateOffered())
                .orElseThrow(() -> new DomainException(
                        ProblemType.FORBIDDEN, "There is no private discovery here: upload the address book."));
    }

    private static DomainException divided() {
        return new DomainException(ProblemType.CONFLICT, "Places have another number of bits now: ask for the terms.");
    }
}
