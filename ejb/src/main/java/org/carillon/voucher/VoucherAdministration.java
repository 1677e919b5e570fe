package org.carillon.voucher;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.carillon.account.model.Tenant;
import org.carillon.event.Audit;
import org.carillon.event.Author;
import org.carillon.ledger.Amounts;
import org.carillon.ledger.model.Money;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.voucher.model.Voucher;
import org.carillon.voucher.model.VoucherBatch;
import org.carillon.voucher.model.VoucherRepository;
import org.jspecify.annotations.Nullable;

/** What an administrator does with vouchers. */
@Stateless
public class VoucherAdministration {
    /** What is wanted of a batch. */
    public record Wanted(
            String name,
            int vouchers,
            String amount,
            String currency,
            @Nullable Instant expiresAt) {}

    /** A PIN, which nobody can read again, and the serial that people call the voucher by. */
    public record Pin(String serial, String pin) {
        @Override
        public String toString() {
            return "Pin[" + serial + "]";
        }
    }

    /** A batch with how many of it were redeemed. */
    public record View(
            long id,
            String name,
            Money worth,
            int vouchers,
            long redeemed,
            @Nullable Instant expiresAt,
            boolean withdrawn,
            Instant createdAt,
            String createdBy) {}

    /** A new batch with its PINs. */
    public record Created(View batch, List<Pin> pins) {
        public Created {
            pins = List.copyOf(pins);
        }
    }

    private VoucherRepository repository;
    private VoucherPins pins;
    private Audit audit;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected VoucherAdministration() {}

    @Inject
    public VoucherAdministration(VoucherRepository repository, VoucherPins pins, Audit audit, Clock clock) {
        this.repository = repository;
        this.pins = pins;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws DomainException INVALID_REQUEST about a field */
    public Created create(Wanted wanted, Author by) {
        Instant now = clock.instant();
        Money worth = Amounts.read("amount", wanted.amount(), Amounts.currency(wanted.currency()));
        check("amount", worth.isPositive(), "A voucher is worth something.");
        check(
                "vouchers",
                wanted.vouchers() >= 1 && wanted.vouchers() <= VoucherBatch.LARGEST,
                "This is a number from 1 to " + VoucherBatch.LARGEST + ".");
        check("name", !wanted.name().isBlank() && wanted.name().length() <= 64, "A name has 1 to 64 characters.");
        Instant end = wanted.expiresAt();
        check("expiresAt", end == null || end.isAfter(now), "This is in the future.");
        VoucherBatch batch =
                new VoucherBatch(Tenant.DEFAULT, wanted.name().strip(), worth, wanted.vouchers(), end, now, by.name());
        repository.add(batch);
        List<Pin> created = new ArrayList<>(wanted.vouchers());
        for (int i = 1; i <= wanted.vouchers(); i++) {
            Pin pin = new Pin(batch.id() + "-" + i, pins.create());
            repository.add(new Voucher(batch.id(), pin.serial(), pins.hash(pin.pin())));
            created.add(pin);
        }
        audit.note(
                "voucher.batch-created",
                by,
                null,
                "batch",
                Long.toString(batch.id()),
                "vouchers",
                Integer.toString(wanted.vouchers()),
                "amount",
                worth.toString());
        return new Created(view(batch), created);
    }

    /** The newest first. */
    public List<View> list(int limit) {
        return repository.batches(limit).stream().map(this::view).toList();
    }

    /** @throws DomainException NOT_FOUND */
    public View get(long id) {
        return view(find(id));
    }

    /**
     * What is not redeemed yet will not be.
     *
     * @throws DomainException NOT_FOUND
     */
    public View withdraw(long id, Author by) {
        VoucherBatch batch = find(id);
        batch.withdraw();
        audit.note("voucher.batch-withdrawn", by, null, "batch", Long.toString(id));
        return view(batch);
    }

    private VoucherBatch find(long id) {
        return repository
                .findBatch(id)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such batch."));
    }

    private View view(VoucherBatch batch) {
        return new View(
                batch.id(),
                batch.name(),
                batch.worth(),
                batch.vouchers(),
                repository.redeemed(batch.id()),
                batch.expiresAt(),
                batch.withdrawn(),
                batch.createdAt(),
                batch.createdBy());
    }

    private static void check(String field, boolean good, String detail) {
        if (!good) {
            throw DomainException.invalid(field, detail);
        }
    }
}
