package org.carillon.contact.model;

import java.util.List;
import org.carillon.problem.DomainException;

/**
 * A contact as its owner's phone sends it.
 *
 * @param id what the phone calls it, 1 to 64 characters
 * @param name at most 128 characters; may be empty
 * @param numbers at most 20, of 1 to 40 characters each, as they stand in the phone; an equal one is left out
 */
public record ContactCard(String id, String name, List<String> numbers, boolean favourite) {
    public static final int MAX_ID = 64;
    public static final int MAX_NAME = 128;
    public static final int MAX_NUMBER = 40;
    public static final int MAX_NUMBERS = 20;

    /** @throws DomainException INVALID_REQUEST about {@code contacts} */
    public ContactCard {
        require(!id.isEmpty() && id.length() <= MAX_ID, "The id of a contact has 1 to 64 characters.");
        require(name.length() <= MAX_NAME, "The name of a contact has at most 128 characters.");
        require(numbers.size() <= MAX_NUMBERS, "A contact has at most 20 numbers.");
        require(
                numbers.stream().allMatch(number -> !number.isEmpty() && number.length() <= MAX_NUMBER),
                "A number of a contact has 1 to 40 characters.");
        // the database keeps no zero octet
        require(
                id.indexOf('\0') < 0
                        && name.indexOf('\0') < 0
                        && numbers.stream().allMatch(number -> number.indexOf('\0') < 0),
                "A contact has no zero characters.");
        numbers = numbers.stream().distinct().toList();
    }

    private static void require(boolean good, String text) {
        if (!good) {
            throw DomainException.invalid("contacts", text);
        }
    }
}
