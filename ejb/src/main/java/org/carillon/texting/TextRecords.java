package org.carillon.texting;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.carillon.account.model.E164Number;
import org.carillon.charging.EventCharging;
import org.carillon.dispatch.Dispatcher;
import org.carillon.event.model.CorrelationId;
import org.carillon.texting.model.OffnetText;
import org.carillon.texting.model.OffnetTextRepository;

/** The transactions of a text: what becomes of it and of the money is written together. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TextRecords {
    static final String QUEUE = "TextDispatch";

    /** Longer than a gateway may take to answer, so that none takes a text that was given up. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    /** A text on its way to a gateway. */
    public record Waiting(long senderAccount, String sender, E164Number recipient, String text) {}

    /** Whose text has ended, and to whom it was. */
    public record Ended(long senderAccount, E164Number recipient) {}

    private OffnetTextRepository texts;
    private EventCharging charging;
    private Dispatcher dispatcher;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TextRecords() {}

    @Inject
    public TextRecords(OffnetTextRepository texts, EventCharging charging, Dispatcher dispatcher, Clock clock) {
        this.texts = texts;
        this.charging = charging;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /** Keeps it and queues it, in the caller's transaction where there is one. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void accept(OffnetText text) {
        texts.add(text);
        dispatcher.send(QUEUE, text.id(), new CorrelationId(text.id()));
    }

    /** Empty when there is nothing to send: it was sent before, or its time is over. */
    public Optional<Waiting> findWaiting(String id) {
        return texts.find(id)
                .filter(text -> text.isDue(clock.instant()))
                .map(text -> new Waiting(
                        text.senderAccount(),
                        text.sender(),
                        E164Number.of(text.recipient()),
                        String.valueOf(text.body())));
    }

    /** A gateway has it, or none will: then its sender gets his money back. Empty where that was known before. */
    public Optional<Ended> end(String id, boolean sent) {
        Optional<OffnetText> ended = texts.lock(id).filter(text -> text.end(sent, clock.instant()));
        ended.ifPresent(text -> charging.ended(id, sent));
        return ended.map(text -> new Ended(text.senderAccount(), E164Number.of(text.recipient())));
    }

    /** Ids of texts that no gateway took in time. */
    public List<String> expired(int limit) {
        return texts.expired(clock.instant().minus(MARGIN), limit);
    }
}
