package org.carillon.development;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.carillon.development.model.OutboxEntry;
import org.carillon.development.model.OutboxEntry.Kind;
import org.carillon.development.model.OutboxRepository;
import org.jspecify.annotations.Nullable;

/** What the fake providers took, for {@code GET /dev/v1/outbox}. An entry stays whatever becomes of the caller's transaction, as with a real provider. */
@Stateless
public class ProviderOutbox {
    private OutboxRepository entries;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ProviderOutbox() {}

    @Inject
    public ProviderOutbox(OutboxRepository entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * Keeps what a provider would have sent.
     *
     * @param payload what does not fit into a text, such as the JSON of a push, or null
     * @return the id of the entry
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public long add(Kind kind, String to, String from, String text, @Nullable String payload) {
        OutboxEntry entry = new OutboxEntry(kind, to, from, text, payload, clock.instant());
        entries.add(entry);
        return entry.id();
    }

    /** Newest first; a null is no condition. */
    public List<OutboxEntry> find(@Nullable String to, @Nullable Kind kind, int limit) {
        return entries.find(to, kind, limit);
    }
}
