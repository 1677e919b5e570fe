package org.carillon.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.carillon.contact.model.ContactCard;
import org.carillon.contact.model.ContactEntry;
import org.carillon.contact.model.ContactFilter;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.testing.JpaUnit;
import org.junit.jupiter.api.BeforeEach;

/** A user with an address book, for tests of it. */
abstract class ContactFixture {
    static final ContactPart CHANGES = ContactPart.changes(null);
    static final String ALICE = "48600000001";
    static final String BOB = "48600345698";

    ContactWorld world;
    long alice;

    abstract JpaUnit emptyDatabase();

    @BeforeEach
    void createWorld() {
        world = new ContactWorld(emptyDatabase(), ContactWorld.config());
        alice = world.signUp(ALICE);
        world.runQueue();
    }

    ContactReceipt upload(ContactCard... cards) {
        return world.upload(alice, CHANGES, sink -> List.of(cards).forEach(sink::contact));
    }

    static ContactCard card(String id, String name, String... numbers) {
        return new ContactCard(id, name, List.of(numbers), false);
    }

    /** Contacts with the numbers +4870000nnnn. */
    static ContactSource book(int from, int count) {
        return sink -> {
            for (int i = from; i < from + count; i++) {
                sink.contact(card("c" + i, "Contact " + i, "+4870000" + String.format("%04d", i)));
            }
        };
    }

    List<ContactEntry> list(ContactFilter filter, String query) {
        return world.list(alice, filter, query);
    }

    List<String> found(ContactFilter filter, String query) {
        return list(filter, query).stream()
                .map(entry -> entry.contact().contactId())
                .toList();
    }

    List<String> ids() {
        return found(ContactFilter.ALL, "");
    }

    static void assertProblem(ProblemType type, ThrowingCallable call) {
        DomainException refused = catchThrowableOfType(DomainException.class, call);
        assertThat(refused).isNotNull();
        assertThat(refused.type()).isEqualTo(type);
    }
}
