package org.carillon.api;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carillon.api.model.ApiSession;
import org.carillon.api.model.ApiSessionRepository;
import org.carillon.api.model.RefreshToken;

final class FakeSessionRepository implements ApiSessionRepository {
    final Map<String, ApiSession> sessions = new HashMap<>();
    final Map<String, RefreshToken> tokens = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    @Override
    public void add(ApiSession session) {
        sessions.put(session.id(), session);
    }

    @Override
    public void add(RefreshToken token) {
        tokens.put(token.hash(), token);
    }

    @Override
    public Optional<ApiSession> find(String sessionId) {
        return Optional.ofNullable(sessions.get(sessionId));
    }

    @Override
    public Optional<RefreshToken> findToken(String hash) {
        return Optional.ofNullable(tokens.get(hash));
    }

    @Override
    public boolean use(String hash, Instant now) {
        return used.add(hash);
    }

    @Override
    public List<ApiSession> findOpen(long accountId, Instant now) {
        return sessions.values().stream()
                .filter(session -> session.openAt(now) && session.accountId().orElse(0) == accountId)
                .toList();
    }

    @Override
    public int removeAll(long accountId) {
        int size = sessions.size();
        sessions.values().removeIf(session -> session.accountId().orElse(0) == accountId);
        return size - sessions.size();
    }

    @Override
    public int removeExpired(Instant before) {
        int size = sessions.size();
        sessions.values().removeIf(session -> session.expiresAt().isBefore(before));
        return size - sessions.size();
    }
}
