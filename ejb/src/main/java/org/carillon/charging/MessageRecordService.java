package org.carillon.charging;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.carillon.account.model.AccountRepository;
import org.carillon.charging.model.ChargedEventRepository;
import org.carillon.charging.model.MessageRecord;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Records of texts, as users and administrators read them. */
@Stateless
public class MessageRecordService {
    /** A record and its number. */
    public record View(
            long id, MessageRecord.Parties parties, MessageRecord.Course course, MessageRecord.Charge charge) {}

    private ChargedEventRepository repository;
    private AccountRepository accounts;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected MessageRecordService() {}

    @Inject
    public MessageRecordService(ChargedEventRepository repository, AccountRepository accounts) {
        this.repository = repository;
        this.accounts = accounts;
    }

    /**
     * The newest first.
     *
     * @param login whose, or null for everybody's
     * @param before those with a smaller id
     * @throws DomainException NOT_FOUND
     */
    public List<View> list(@Nullable String login, long before, int limit) {
        List<MessageRecord> records = login == null
                ? repository.records(before, limit)
                : repository.records(
                        accounts.findByLogin(login)
                                .orElseThrow(
                                        () -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."))
                                .id(),
                        before,
                        limit);
        return records.stream()
                .map(record -> new View(record.id(), record.parties(), record.course(), record.charge()))
                .toList();
    }
}
