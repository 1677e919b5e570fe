package org.carillon.topup;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.carillon.event.Audit;
import org.carillon.event.Author;
import org.carillon.ledger.Amounts;
import org.carillon.ledger.model.Money;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.topup.model.TopUpMethod;
import org.carillon.topup.model.TopUpProduct;
import org.carillon.topup.model.TopUpRepository;

/** What products of stores are worth. */
@Stateless
public class TopUpAdministration {
    /** A product. */
    public record Product(TopUpMethod store, String name, Money worth) {}

    private TopUpRepository repository;
    private Audit audit;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TopUpAdministration() {}

    @Inject
    public TopUpAdministration(TopUpRepository repository, Audit audit) {
        this.repository = repository;
        this.audit = audit;
    }

    /** By store and name. */
    public List<Product> list() {
        return repository.products().stream().map(TopUpAdministration::view).toList();
    }

    /** @throws DomainException INVALID_REQUEST about a field */
    public Product put(String store, String name, String amount, String currency, Author by) {
        TopUpMethod method = method(store);
        Money worth = Amounts.read("amount", amount, Amounts.currency(currency));
        if (!worth.isPositive()) {
            throw DomainException.invalid("amount", "A product is worth something.");
        }
        if (!name.matches("[0-9A-Za-z._-]{1,128}")) {
            throw DomainException.invalid("name", "A product has up to 128 letters, digits, points, _ and -.");
        }
        TopUpProduct product = repository.findProduct(method, name).orElseGet(() -> {
            TopUpProduct added = new TopUpProduct(method, name, worth);
            repository.add(added);
            return added;
        });
        product.change(worth);
        audit.note("top-up.product-changed", by, null, "store", store, "product", name, "amount", worth.toString());
        return view(product);
    }

    /** @throws DomainException NOT_FOUND */
    public void remove(String store, String name, Author by) {
        repository.remove(repository
                .findProduct(method(store), name)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such product.")));
        audit.note("top-up.product-removed", by, null, "store", store, "product", name);
    }

    /** @throws DomainException NOT_FOUND */
    public static TopUpMethod method(String store) {
        return switch (store) {
            case "google" -> TopUpMethod.GOOGLE;
            case "apple" -> TopUpMethod.APPLE;
            default -> throw new DomainException(ProblemType.NOT_FOUND, "There is no such store.");
        };
    }

    private static Product view(TopUpProduct product) {
        return new Product(product.method(), product.product(), product.worth());
    }
}
