package org.carillon.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.carillon.account.FurtherNumbers;
import org.carillon.number.model.NumberRepository;

/** Who is called by the numbers that were ordered. */
@ApplicationScoped
public class OwnersOfNumbers implements FurtherNumbers {
    private NumberRepository repository;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected OwnersOfNumbers() {}

    @Inject
    public OwnersOfNumbers(NumberRepository repository) {
        this.repository = repository;
    }

    @Override
    public Optional<Long> findOwner(long tenantId, String number) {
        return number.matches("[1-9][0-9]{6,14}") ? repository.findOwner(tenantId, number) : Optional.empty();
    }
}
