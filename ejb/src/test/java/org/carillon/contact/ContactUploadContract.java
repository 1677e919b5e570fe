package org.carillon.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.carillon.contact.model.ContactFilter;
import org.carillon.contact.model.ContactMatch;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Address books from the upload to its matches, with who comes or goes meanwhile and how much may be asked; proved on each database. */
abstract class ContactUploadContract extends ContactFixture {
    // ---- matching ----

    @Test
    @Tag("R106")
    @Tag("R107")
    @Tag("R113")
    void numbersShouldBeKeptInE164AsTheOwnersCountryReadsThem() {
        ContactReceipt receipt =
                upload(card("1", "Bob", "0600 345 698", "+44 (0)20 8567-6789", "011442085676789", "*100#"));

        assertThat(receipt.numbers()).isEqualTo(4);
        assertThat(receipt.unreadable()).isEqualTo(1);
        assertThat(list(ContactFilter.ALL, ""))
                .extracting(
                        entry -> entry.contact().phone().map(Object::toString).orElse("-"))
                .containsExactlyInAnyOrder("48600345698", "442085676789", "442085676789", "-");
        assertThat(list(ContactFilter.ALL, ""))
                .filteredOn(entry -> entry.contact().phone().isPresent())
                .allSatisfy(entry -> assertThat(
                                entry.contact().phone().orElseThrow().digits())
                        .matches("^[1-9]\\d{6,14}$"));
    }

    @Test
    @Tag("R114")
    @Tag("R119")
    void matchShouldTellTheLoginWhichIsNotTheNumber() {
        world.signUp("100007", BOB);
        world.runQueue();
        String token = upload(card("17", "Bob", "600345698"), card("18", "Eve", "600345699"))
                .token();

        assertThat(world.progress(alice, token, 0).done()).isFalse();
        world.runQueue();

        ContactProgress progress = world.progress(alice, token, 0);
        assertThat(progress.done()).isTrue();
        assertThat(progress.matches())
                .extracting(ContactMatch::contactId, ContactMatch::phone, ContactMatch::login)
                .containsExactly(tuple("17", BOB, "100007"));
        assertThat(list(ContactFilter.USERS, ""))
                .singleElement()
                .satisfies(entry -> assertThat(entry.login()).isEqualTo("100007"));
    }

    @Test
    @Tag("R117")
    @Tag("R118")
    void matchesShouldBeReadableBeforeTheUploadHasEnded() {
        for (int i = 0; i < 12; i++) {
            world.signUp("4870000" + String.format("%04d", i * 100));
        }
        world.runQueue();
        String token = world.upload(alice, CHANGES, book(0, 1200)).token();

        ContactProgress partial = world.progress(alice, token, 0);
        assertThat(partial.done()).isFalse();
        assertThat(partial.matches()).hasSize(12);
        world.runQueue();
        ContactProgress rest = world.progress(alice, token, partial.next());
        assertThat(rest.done()).isTrue();
        assertThat(rest.matches()).isEmpty();
        assertThat(world.progress(alice, token, 0).matches())
                .as("nothing is taken away")
                .hasSize(12);
    }

    @Test
    @Tag("R117")
    void tenThousandContactsInTenPartsShouldHaveTenTokens() {
        world.signUp("48700009999");
        world.runQueue();
        Set<String> tokens = new HashSet<>();
        List<ContactMatch> found = new ArrayList<>();
        for (int part = 1; part <= 10; part++) {
            tokens.add(world.upload(alice, new ContactPart(null, "book-1", part, 10), book((part - 1) * 1000, 1000))
                    .token());
        }
        world.runQueue();

        tokens.forEach(token -> found.addAll(world.progress(alice, token, 0).matches()));
        assertThat(tokens).hasSize(10);
        assertThat(found).extracting(ContactMatch::phone).containsExactly("48700009999");
        assertThat(world.checksum(alice).numbers()).isEqualTo(10_000);
    }

    @Test
    void repeatedDeliveryOfTheQueueShouldChangeNothing() {
        world.signUp(BOB);
        world.runQueue();
        String token = upload(card("17", "Bob", "600345698")).token();
        while (world.queued() > 0) {
            world.step(3);
        }

        assertThat(world.progress(alice, token, 0).matches()).hasSize(1);
        assertThat(world.messages).isEmpty();
    }

    @Test
    @Tag("P25")
    void tokenOfSomebodyElseShouldNotBeFound() {
        long eve = world.signUp("48600000002");
        String token = upload(card("17", "Bob", "600345698")).token();

        assertProblem(ProblemType.NOT_FOUND, () -> world.progress(eve, token, 0));
        assertProblem(ProblemType.NOT_FOUND, () -> world.progress(alice, "nothing", 0));
    }

    @Test
    @Tag("R117")
    void memoryShouldNotGrowWithTheBook() {
        Stepped source = new Stepped();

        world.upload(alice, CHANGES, source);

        assertThat(source.mostUnwritten).isLessThanOrEqualTo(500);
        assertThat(world.checksum(alice).numbers()).isEqualTo(10_000);
    }

    /** Looks after every card how many rows are not yet in the database's transaction. */
    private final class Stepped implements ContactSource {
        private long mostUnwritten;

        @Override
        public void readInto(Sink sink) {
            for (int i = 0; i < 10_000; i++) {
                sink.contact(card(Integer.toString(i), "N", "+4870000" + String.format("%04d", i)));
                if (i % 250 == 249) {
                    mostUnwritten = Math.max(mostUnwritten, i + 1 - world.contacts.count(alice));
                }
            }
        }
    }

    /** Nothing is looked up afterwards: not after the first upload, and not when the same book comes again. */
    @Test
    void rowsShouldBeWrittenWithTheirAccounts() {
        world.signUp(BOB);
        world.runQueue();
        for (int i = 0; i < 2; i++) {
            upload(card("17", "Bob", "600345698", "0048600345698"), card("18", "Eve", "600345699"));

            assertThat(found(ContactFilter.USERS, "")).containsExactly("17", "17");
        }
    }

    /** RELIABILITY.md, threat 29: whoever wants not to be found is found by those alone who did so before. */
    @Test
    @Tag("R129")
    void accountThatIsHiddenShouldBeFoundByNobodyNew() {
        long bob = world.signUp(BOB);
        world.runQueue();
        upload(card("17", "Bob", "600345698"));
        world.runQueue();
        world.hide(bob, true);
        world.runQueue();

        long eve = world.signUp("48600000002");
        String token = world.upload(eve, CHANGES, sink -> sink.contact(card("1", "Bob", "600345698")))
                .token();
        world.runQueue();
        world.hide(bob, true);
        world.runQueue();
        assertThat(world.progress(eve, token, 0).matches()).isEmpty();
        assertThat(world.list(eve, ContactFilter.USERS, "")).isEmpty();
        assertThat(found(ContactFilter.USERS, "")).as("she knew him before").containsExactly("17");
        assertThat(world.texts(eve)).isEmpty();

        world.hide(bob, false);
        world.runQueue();
        assertThat(world.list(eve, ContactFilter.USERS, "")).hasSize(1);
        assertThat(world.texts(eve)).as("contacts.add and his text").hasSize(2);
        assertThat(world.texts(alice)).isEmpty();
    }

    // ---- who comes or goes while an upload is under way ----

    /** His number was looked up in vain before he came, and his news sees no row that is not committed. */
    @Test
    @Tag("R121")
    void accountThatComesDuringAnUploadShouldBeFound() {
        String token = world.upload(alice, CHANGES, written(() -> {
                    world.signUp(BOB);
                    world.runQueue();
                }))
                .token();
        assertThat(found(ContactFilter.USERS, "")).isEmpty();
        assertThat(world.noted()).isEqualTo(1);

        world.runQueue();
        assertThat(found(ContactFilter.USERS, "")).containsExactly("17");
        assertThat(world.progress(alice, token, 0).matches()).hasSize(1);
        assertThat(world.texts(alice)).as("contacts.add and his text").hasSize(2);
        assertThat(world.noted()).isZero();
    }

    @Test
    @Tag("R127")
    void accountThatGoesDuringAnUploadShouldBeForgotten() {
        long bob = world.signUp(BOB);
        world.runQueue();
        world.upload(alice, CHANGES, written(() -> {
            world.remove(bob);
            world.runQueue();
        }));
        assertThat(found(ContactFilter.USERS, "")).containsExactly("17");

        world.runQueue();
        assertThat(found(ContactFilter.USERS, "")).isEmpty();
        assertThat(world.texts(alice))
                .containsExactly("{\"command\":\"contacts.del\",\"id\":\"17\",\"n\":\"" + BOB + "\"}");
    }

    /** What is said again for one upload is noted for no other, or two of them would keep each other busy. */
    @Test
    void newsOfAnUploadShouldBeNotedOnce() {
        long eve = world.signUp("48600000002");
        world.runQueue();
        world.upload(
                alice,
                CHANGES,
                written(() -> world.upload(eve, CHANGES, written(() -> {
                    world.signUp(BOB);
                    world.runQueue();
                    assertThat(world.noted()).isEqualTo(2);
                }))));

        world.runQueue();
        assertThat(world.noted()).isZero();
        assertThat(world.texts(alice)).hasSize(2);
        assertThat(world.texts(eve)).hasSize(2);
    }

    /** One that fails writes nothing, counts for no book and is forgotten after ten minutes. */
    @Test
    void uploadThatFailsShouldBeForgotten() {
        ContactPart first = new ContactPart(null, "book-1", 1, 2);
        assertThatThrownBy(() -> world.upload(alice, first, sink -> {
                    throw new IllegalStateException("the line broke");
                }))
                .hasMessage("the line broke");
        upload(card("9", "Old", "600000009"));
        world.upload(alice, new ContactPart(null, "book-1", 2, 2), book(0, 1));
        assertThat(found(ContactFilter.ALL, "")).as("the book is not whole").hasSize(2);
        world.runQueue();
        assertThat(world.uploads()).isEqualTo(3);

        world.clock.advance(Duration.ofMinutes(10).plusSeconds(1));
        world.signUp(BOB);
        world.runQueue();
        assertThat(world.uploads()).isEqualTo(2);
        assertThat(world.noted()).isZero();
    }

    /** A book whose first 500 contacts are written, Bob's among them, when the work is done. */
    private static ContactSource written(Runnable work) {
        return sink -> {
            sink.contact(card("17", "Bob", "+" + BOB));
            for (int i = 1; i < 500; i++) {
                sink.contact(card("other-" + i, "N", "+4870000" + String.format("%04d", i)));
            }
            work.run();
        };
    }

    @Test
    @Tag("P25")
    void numberOfAnotherTenantsUserShouldMatchNobody() {
        world.signUpElsewhere(BOB);
        String token = upload(card("17", "Bob", "600345698")).token();
        world.runQueue();
        assertThat(world.progress(alice, token, 0).matches()).isEmpty();
        assertThat(found(ContactFilter.USERS, "")).isEmpty();

        world.signUp(BOB);
        world.runQueue();
        assertThat(list(ContactFilter.USERS, ""))
                .singleElement()
                .satisfies(entry -> assertThat(entry.login()).isEqualTo(BOB));
        assertThat(world.texts(alice))
                .as("the news of the one, and not of the other")
                .hasSize(2);
    }

    // ---- quotas ----

    @Test
    @Tag("P06")
    void numbersThatWereNotInTheBookShouldBeCountedAndForgivenByDay() {
        world = new ContactWorld(emptyDatabase(), new ContactConfig(20000, 3, 2, true, "x"));
        alice = world.signUp(ALICE);
        upload(card("1", "A", "600000010", "600000011", "600000012"));
        upload(card("1", "Again", "600000010", "600000011", "600000012"));

        DomainException refused =
                catchThrowableOfType(DomainException.class, () -> upload(card("2", "B", "600000013", "600000014")));
        assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofDays(1));
        assertThat(ids()).as("nothing of it is kept").containsOnly("1");

        world.clear(alice);
        assertProblem(ProblemType.TOO_MANY_REQUESTS, () -> upload(card("2", "B", "600000013")));
        world.clock.advance(Duration.ofDays(1));
        upload(card("2", "B", "600000013", "600000014"));
        assertProblem(ProblemType.TOO_MANY_REQUESTS, () -> upload(card("3", "C", "600000015")));
    }

    @Test
    void bookShouldHaveNoMoreNumbersThanAllowed() {
        world = new ContactWorld(emptyDatabase(), new ContactConfig(2, 100, 2, true, "x"));
        alice = world.signUp(ALICE);
        upload(card("1", "A", "600000010", "600000011"));

        assertProblem(ProblemType.TOO_LARGE, () -> upload(card("2", "B", "600000012")));
    }

    @Test
    void badCountryShouldBeRefusedBeforeAnythingIsRead() {
        DomainException refused = catchThrowableOfType(
                DomainException.class,
                () -> world.upload(alice, ContactPart.changes("XX"), sink -> {
                    throw new AssertionError("nothing is read");
                }));
        assertThat(refused.field()).isEqualTo("country");
    }
}
