package org.carillon.routing.model;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;

/** An emergency number or service, and the gateways that carry calls to it. */
@Entity
@Table(name = "emergency_service")
public class EmergencyService {
    /** Characters of the longest name. */
    public static final int MAX_SERVICE_LENGTH = 64;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false, updatable = false, unique = true)
    private String service;

    @Column(nullable = false)
    private String number;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "emergency_gateway", joinColumns = @JoinColumn(name = "service_id"))
    @OrderColumn(name = "turn")
    @Column(name = "gateway_id", nullable = false)
    private List<Long> gateways = new ArrayList<>();

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected EmergencyService() {}

    /**
     * @param service a number as it is dialled, or the labels of a service URN: {@code 112}, {@code sos}, {@code sos.fire}
     * @param number what gateways are asked for
     * @param gateways ids, at least one, in the order in which they are tried
     */
    @SuppressWarnings("NullAway") // the change fills the rest
    public EmergencyService(String service, String number, List<Long> gateways) {
        if (service.isEmpty() || service.length() > MAX_SERVICE_LENGTH) {
            throw new IllegalArgumentException("a service has 1 to " + MAX_SERVICE_LENGTH + " characters");
        }
        this.service = service;
        change(number, gateways);
    }

    public final void change(String newNumber, List<Long> newGateways) {
        if (newGateways.isEmpty()) {
            throw new IllegalArgumentException("an emergency call needs a gateway");
        }
        number = newNumber;
        gateways.clear();
        gateways.addAll(newGateways);
    }

    public String service() {
        return service;
    }

    public String number() {
        return number;
    }

    public List<Long> gateways() {
        return List.copyOf(gateways);
    }
}
