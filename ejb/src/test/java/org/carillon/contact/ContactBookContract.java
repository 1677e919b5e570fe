package org.carillon.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.carillon.contact.model.ContactCard;
import org.carillon.contact.model.ContactFilter;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Address books as their owners change, search and take them elsewhere; proved on each database. */
abstract class ContactBookContract extends ContactFixture {
    // ---- changes ----

    @Test
    @Tag("R116")
    void contactSentAgainShouldReplaceItsNumbersAndKeepItsMatch() {
        world.signUp(BOB);
        world.runQueue();
        upload(card("17", "Bob", "600345698", "600000009"));
        world.runQueue();

        world.upload(alice, CHANGES, sink -> {
            sink.contact(new ContactCard("17", "Robert", List.of("600345698"), true));
            sink.removed("none");
        });

        assertThat(list(ContactFilter.ALL, "")).singleElement().satisfies(entry -> {
            assertThat(entry.contact().name()).isEqualTo("Robert");
            assertThat(entry.contact().typed()).isEqualTo("600345698");
            assertThat(entry.contact().favourite()).isTrue();
            assertThat(entry.login()).isEqualTo(BOB);
        });
    }

    @Test
    @Tag("R116")
    void checksumShouldBeThatOfTheCopyWhateverTheOrder() {
        upload(card("2", "Eve", "600000009"), card("1", "Bob", "+48600345698"));
        ContactChecksum before = world.checksum(alice);
        world.upload(alice, CHANGES, sink -> sink.removed("2"));
        assertThat(world.checksum(alice).value()).isNotEqualTo(before.value());
        upload(card("2", "Eve", "600000009"));

        assertThat(world.checksum(alice).value()).isEqualTo(before.value());
        assertThat(before.numbers()).isEqualTo(2);
        world.removeContact(alice, "2");
        // sha256("1" NUL "Bob" NUL "+48600345698" NUL "0")
        assertThat(world.checksum(alice).value())
                .isEqualTo("2ab38f0679a8d38fb5bdb72676eeeabdfb9a0eab51954f8165c2550b7815dc55");
        world.clear(alice);
        assertThat(world.checksum(alice).value()).isEqualTo("0".repeat(64));
    }

    @Test
    @Tag("R116")
    void completeBookShouldRemoveWhatCameWithNoneOfItsParts() {
        upload(card("old", "Old", "600000009"), card("1", "Bob", "600345698"));

        world.upload(alice, new ContactPart(null, "b", 2, 2), sink -> sink.contact(card("2", "Eve", "600000010")));
        assertThat(ids()).containsExactlyInAnyOrder("old", "1", "2");
        world.upload(alice, new ContactPart(null, "b", 2, 2), sink -> sink.contact(card("2", "Eve", "600000010")));
        assertThat(ids()).as("the same part again is not the other part").hasSize(3);
        world.upload(alice, new ContactPart(null, "b", 1, 2), sink -> sink.contact(card("1", "Bob", "600345698")));

        assertThat(ids()).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    @Tag("R105")
    void listShouldBeSearchedByNameAndNumberAndFiltered() {
        world.signUp(BOB);
        world.runQueue();
        world.upload(alice, CHANGES, sink -> {
            sink.contact(card("1", "Bob Łucki", "600345698"));
            sink.contact(new ContactCard("2", "100% Eve_x", List.of("600000009"), true));
        });
        world.runQueue();

        assertThat(found(ContactFilter.ALL, "łuc")).containsExactly("1");
        assertThat(found(ContactFilter.ALL, "48600345")).containsExactly("1");
        assertThat(found(ContactFilter.ALL, "%")).containsExactly("2");
        assertThat(found(ContactFilter.ALL, "_")).containsExactly("2");
        assertThat(found(ContactFilter.ALL, "\\")).isEmpty();
        assertThat(found(ContactFilter.USERS, "")).containsExactly("1");
        assertThat(found(ContactFilter.FAVOURITES, "")).containsExactly("2");
        assertThat(found(ContactFilter.ALL, "")).containsExactly("1", "2");
    }

    // ---- vCards ----

    @Test
    void vcardsShouldComeInAndGoOutAgain() throws IOException {
        String file = """
                BEGIN:VCARD
                VERSION:2.1
                N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Kowalska;Ewa=C5=82;;;
                TEL;CELL:600 345 698
                END:VCARD
                BEGIN:VCARD
                VERSION:3.0
                UID:uid-2
                FN:Long %s
                TEL;TYPE=CELL:+44 20 8567 6789
                TEL;TYPE=HOME:%s
                END:VCARD
                BEGIN:VCARD
                VERSION:4.0
                UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
                FN:Zoë
                TEL;VALUE=uri:tel:+48600000010
                END:VCARD
                """.formatted("x".repeat(200), "1".repeat(60)).replace("\n", "\r\n");
        ContactReceipt receipt = world.upload(
                alice, CHANGES, new VcardSource(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))));
        world.runQueue();

        assertThat(receipt.numbers()).isEqualTo(3);
        assertThat(list(ContactFilter.ALL, ""))
                .extracting(entry -> entry.contact().contactId() + "/"
                        + entry.contact().phone().orElseThrow())
                .containsExactlyInAnyOrder(
                        "vcard-1/48600345698",
                        "uid-2/442085676789",
                        "urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1/48600000010");
        assertThat(found(ContactFilter.ALL, "ewał kowalska")).containsExactly("vcard-1");

        ContactChecksum before = world.checksum(alice);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        world.export().write(alice, out);
        world.clear(alice);
        world.upload(alice, CHANGES, new VcardSource(new ByteArrayInputStream(out.toByteArray())));
        assertThat(world.checksum(alice).value()).isEqualTo(before.value());
    }

    @Test
    void bodyWithoutVcardShouldBeRefused() {
        assertProblem(
                ProblemType.INVALID_REQUEST,
                () -> world.upload(
                        alice,
                        CHANGES,
                        new VcardSource(new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)))));
    }
}
