package org.carillon.client.discovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.carillon.client.ApiException;
import org.carillon.client.api.ContactsApi;
import org.carillon.client.model.BlindedNumbers;
import org.carillon.client.model.DiscoveryTerms;
import org.carillon.client.model.DiscoveryToken;
import org.carillon.client.model.DiscoveryTokens;
import org.carillon.client.model.EvaluatedNumbers;

/**
 * Finds out which numbers are users. The platform learns how many numbers were asked about, and the first bits of what
 * stands for each. Not for several threads.
 */
public final class PrivateDiscovery {
    /** Places and keys change seldom; more than this in one search is a fault. */
    private static final int ATTEMPTS = 3;

    private static final int CONFLICT = 409;

    private final ContactsApi contacts;
    private final Map<String, NumberToken> known = new HashMap<>();
    private int key;

    /** @param contacts of the user who asks */
    public PrivateDiscovery(ContactsApi contacts) {
        this(contacts, 0, Map.of());
    }

    /**
     * With what was found out before: evaluating a number counts against what a user may ask about.
     *
     * @param key as {@link #key()} was
     * @param known as {@link #known()} was
     */
    public PrivateDiscovery(ContactsApi contacts, int key, Map<String, NumberToken> known) {
        this.contacts = contacts;
        this.key = key;
        this.known.putAll(known);
    }

    /** Of the platform, with which the numbers were evaluated. */
    public int key() {
        return key;
    }

    /** What stands for each number that was asked about. */
    public Map<String, NumberToken> known() {
        return Map.copyOf(known);
    }

    /**
     * The logins of those numbers that are users.
     *
     * @param numbers in E.164, without {@code +}
     * @throws ApiException among others 403 where there is no private discovery, 429 with Retry-After
     */
    public Map<String, String> find(Collection<String> numbers) {
        for (int attempt = 1; ; attempt++) {
            DiscoveryTerms terms = contacts.getDiscoveryTerms(null);
            if (terms.getKey() != null) {
                use(terms.getKey());
            }
            try {
                evaluate(numbers, terms.getMaxElements() == null ? 1 : terms.getMaxElements());
                Map<String, String> found = new HashMap<>();
                if (look(numbers, terms, found)) {
                    return found;
                }
            } catch (ApiException refused) {
                if (refused.getCode() != CONFLICT || attempt == ATTEMPTS) {
                    throw refused;
                }
            }
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException("the platform's key changes all the time");
            }
        }
    }

    private void evaluate(Collection<String> numbers, int atOnce) {
        List<String> unknown = numbers.stream()
                .distinct()
                .filter(number -> !known.containsKey(number))
                .toList();
        for (int from = 0; from < unknown.size(); from += atOnce) {
            List<String> some = unknown.subList(from, Math.min(from + atOnce, unknown.size()));
            List<BlindedNumber> blinded = some.stream().map(BlindedNumber::of).toList();
            EvaluatedNumbers evaluated = contacts.evaluateNumbers(
                    new BlindedNumbers()
                            .elements(
                                    blinded.stream().map(BlindedNumber::element).toList()),
                    UUID.randomUUID().toString(),
                    null);
            use(evaluated.getKey());
            for (int i = 0; i < some.size(); i++) {
                known.put(
                        some.get(i),
                        blinded.get(i).finish(evaluated.getElements().get(i)));
            }
        }
    }

    /** False where the key is another one by now. */
    private boolean look(Collection<String> numbers, DiscoveryTerms terms, Map<String, String> found) {
        int bits = terms.getBits() == null ? 0 : terms.getBits();
        Map<Long, List<String>> byPlace = new HashMap<>();
        for (String number : new TreeSet<>(numbers)) {
            NumberToken token = known.get(number);
            if (token == null) {
                return false;
            }
            byPlace.computeIfAbsent(token.place(bits), place -> new ArrayList<>())
                    .add(number);
        }
        List<Long> places = List.copyOf(byPlace.keySet());
        int atOnce = terms.getMaxPlaces() == null ? 1 : terms.getMaxPlaces();
        for (int from = 0; from < places.size(); from += atOnce) {
            List<Long> some = places.subList(from, Math.min(from + atOnce, places.size()));
            DiscoveryTokens answer = contacts.listDiscoveryTokens(bits, some, null);
            if (answer.getKey() != key) {
                return false;
            }
            for (DiscoveryToken token : answer.getTokens()) {
                some.stream()
                        .flatMap(place -> byPlace.get(place).stream())
                        .filter(number -> known.get(number).matches(token))
                        .forEach(number -> found.put(number, known.get(number).open(token)));
            }
        }
        return true;
    }

    private void use(int newKey) {
        if (newKey != key) {
            known.clear();
            key = newKey;
        }
    }
}
