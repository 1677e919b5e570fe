package org.carillon.charging;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.carillon.account.model.AccountRepository;
import org.carillon.charging.model.CallRecord;
import org.carillon.charging.model.ChargingRepository;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Records of calls, as users and administrators read them. */
@Stateless
public class CallRecordService {
    /** A record and its number. */
    public record View(long id, CallRecord.Parties parties, CallRecord.Course course, CallRecord.Charge charge) {}

    private ChargingRepository repository;
    private AccountRepository accounts;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected CallRecordService() {}

    @Inject
    public CallRecordService(ChargingRepository repository, AccountRepository accounts) {
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
        List<CallRecord> records = login == null
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
