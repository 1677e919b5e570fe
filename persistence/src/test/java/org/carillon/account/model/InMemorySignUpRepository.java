package org.carillon.account.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** {@link SignUpRepository} without a database; for one thread, because it locks nothing. */
public final class InMemorySignUpRepository implements SignUpRepository {
    private record Scope(String name, LocalDate day) {}

    private final EntityIds ids = new EntityIds();
    private final ConcurrentLinkedQueue<SignUpRecord> requests = new ConcurrentLinkedQueue<>();
    private final ConcurrentHashMap<Scope, Integer> budgets = new ConcurrentHashMap<>();

    @Override
    public void add(SignUpRecord request) {
        if (find(request.phone(), request.deviceId()).isPresent()) {
            throw new jakarta.persistence.PersistenceException("unique constraint");
        }
        ids.assign(request);
        requests.add(request);
    }

    @Override
    public Optional<SignUpRecord> find(E164Number phone, String deviceId) {
        return requests.stream()
                .filter(known -> known.phone().equals(phone) && known.deviceId().equals(deviceId))
                .findFirst();
    }

    @Override
    public boolean exists(E164Number phone, String deviceId) {
        return find(phone, deviceId).isPresent();
    }

    @Override
    public Optional<E164Number> findPhone(String publicId) {
        return findByPublicId(publicId).map(SignUpRecord::phone);
    }

    @Override
    public Optional<SignUpRecord> findByPublicId(String publicId) {
        return requests.stream()
                .filter(known -> known.publicId().equals(publicId))
                .findFirst();
    }

    @Override
    public Optional<SignUpRecord> lock(E164Number phone, String deviceId) {
        return find(phone, deviceId);
    }

    @Override
    public Optional<SignUpRecord> lockByPublicId(String publicId) {
        return findByPublicId(publicId);
    }

    @Override
    public List<SignUpRecord> lockAll(E164Number phone) {
        return findAll(phone);
    }

    @Override
    public List<SignUpRecord> findAll(E164Number phone) {
        return requests.stream().filter(known -> known.phone().equals(phone)).toList();
    }

    @Override
    public boolean hasWrongCodes(String deviceId, int atLeast, Instant since) {
        return requests.stream()
                .anyMatch(known -> known.deviceId().equals(deviceId)
                        && known.wrongCodes() >= atLeast
                        && known.changedAt().isAfter(since));
    }

    @Override
    public int removeAll(E164Number phone) {
        List<SignUpRecord> removed = findAll(phone);
        requests.removeAll(removed);
        return removed.size();
    }

    @Override
    public void addBudget(String scope, LocalDate day) {
        if (budgets.putIfAbsent(new Scope(scope, day), 0) != null) {
            throw new jakarta.persistence.PersistenceException("unique constraint");
        }
    }

    @Override
    public boolean hasBudget(String scope, LocalDate day) {
        return budgets.containsKey(new Scope(scope, day));
    }

    @Override
    public boolean spend(String scope, LocalDate day, int limit) {
        Scope key = new Scope(scope, day);
        Integer sent = budgets.get(key);
        if (sent == null || sent >= limit) {
            return false;
        }
        budgets.put(key, sent + 1);
        return true;
    }

    @Override
    public void resetBudget(String scope, LocalDate day) {
        budgets.computeIfPresent(new Scope(scope, day), (key, sent) -> 0);
    }
}
