package org.carillon.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of address books. */
@ApplicationScoped
public class ContactConfig {
    private int maxNumbers;
    private int lookUps;
    private int lookUpsPerDay;
    private boolean joinedMessage;
    private String joinedText = "";

    /** For the container's proxy only. */
    protected ContactConfig() {}

    @Inject
    public ContactConfig(
            @ConfigProperty(name = "carillon.contact.max-numbers", defaultValue = "20000") int maxNumbers,
            @ConfigProperty(name = "carillon.contact.look-ups", defaultValue = "20000") int lookUps,
            @ConfigProperty(name = "carillon.contact.look-ups-per-day", defaultValue = "2000") int lookUpsPerDay,
            @ConfigProperty(name = "carillon.contact.joined-message", defaultValue = "true") boolean joinedMessage,
            @ConfigProperty(
                            name = "carillon.contact.joined-text",
                            defaultValue = "I am on Carillon now. Call me or write to me here.")
                    String joinedText) {
        this.maxNumbers = maxNumbers;
        this.lookUps = lookUps;
        this.lookUpsPerDay = lookUpsPerDay;
        this.joinedMessage = joinedMessage;
        this.joinedText = joinedText;
    }

    /** Numbers in one book. */
    public int maxNumbers() {
        return maxNumbers;
    }

    /** Who may ask about how many numbers that were not in his book. */
    public LookUpPolicy lookUps() {
        return new LookUpPolicy(lookUps, lookUpsPerDay);
    }

    /** Whether the owners of a newcomer's number get a text from him. */
    public boolean joinedMessage() {
        return joinedMessage;
    }

    public String joinedText() {
        return joinedText;
    }
}
