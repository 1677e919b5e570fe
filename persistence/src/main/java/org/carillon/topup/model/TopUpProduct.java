package org.carillon.topup.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.carillon.ledger.model.Money;

/** What a product of a store is worth here. What people paid for it in the store is the store's matter. */
@Entity
@Table(name = "top_up_product")
public class TopUpProduct {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private TopUpMethod method;

    @Column(nullable = false, updatable = false)
    private String product;

    @Column(nullable = false)
    private long amount;

    @Column(nullable = false)
    private String currency;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected TopUpProduct() {}

    @SuppressWarnings("NullAway") // change fills the rest
    public TopUpProduct(TopUpMethod method, String product, Money worth) {
        this.method = method;
        this.product = product;
        change(worth);
    }

    public final void change(Money worth) {
        amount = worth.micros();
        currency = worth.currency().getCurrencyCode();
    }

    public TopUpMethod method() {
        return method;
    }

    public String product() {
        return product;
    }

    public Money worth() {
        return new Money(amount, Money.currency(currency));
    }
}
