package org.carillon.account.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** {@link SmsMessageRepository} without a database. */
public final class InMemorySmsMessageRepository extends SmsMessageRepository {
    private final Map<String, SmsMessage> messages = new ConcurrentHashMap<>();

    @Override
    public void add(SmsMessage message) {
        messages.put(message.gateway() + " " + message.providerId(), message);
    }

    @Override
    public Optional<SmsMessage> lock(String gateway, String providerId) {
        return Optional.ofNullable(messages.get(gateway + " " + providerId));
    }

    @Override
    public List<SmsMessage> findAll(String signUp) {
        return messages.values().stream()
                .filter(message -> message.signUp().filter(signUp::equals).isPresent())
                .toList();
    }
}
