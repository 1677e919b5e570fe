package org.carillon.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.carillon.contact.model.ContactFilter;
import org.carillon.messaging.Acceptance;
import org.carillon.messaging.model.Message;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who is told of users that come and go; proved on each database. */
abstract class ContactNewsContract extends ContactFixture {
    // ---- who comes ----

    @Test
    @Tag("R115")
    @Tag("R121")
    @Tag("R122")
    void ownersOfTheNumberShouldBeToldOfANewUser() {
        long carol = world.signUp("48600000003");
        upload(card("17", "Bob", "600345698"));
        world.upload(carol, CHANGES, sink -> sink.contact(card("1", "Eve", "600000009")));
        world.runQueue();

        long bob = world.signUp("100007", BOB);
        world.runQueue();

        assertThat(world.texts(alice).getFirst())
                .isEqualTo("{\"command\":\"contacts.add\",\"id\":\"17\",\"n\":\"48600345698\",\"l\":\"100007\","
                        + "\"os\":\"android\"}");
        assertThat(world.texts(carol)).isEmpty();
        assertThat(world.texts(bob)).isEmpty();
        Message command = world.messages.getFirst();
        assertThat(command.contentType()).isEqualTo("application/vnd.carillon.command+json");
        assertThat(command.senderUri()).isEqualTo("sip:carillon.local");
        assertThat(list(ContactFilter.USERS, "")).hasSize(1);
    }

    @Test
    @Tag("R125")
    void ownerShouldGetOneTextFromTheNewUser() {
        upload(card("17", "Bob", "600345698"), card("18", "Bobby", "+48600345698"));
        world.runQueue();

        long bob = world.signUp("100007", BOB);
        world.runQueue();

        assertThat(world.messages)
                .filteredOn(message -> "text/plain;charset=UTF-8".equals(message.contentType()))
                .singleElement()
                .satisfies(text -> {
                    assertThat(text.senderUri()).isEqualTo("sip:100007@carillon.local");
                    assertThat(text.senderAccount()).isEqualTo(bob);
                    assertThat(text.recipientAccount()).isEqualTo(alice);
                    assertThat(text.body()).asString(StandardCharsets.UTF_8).isEqualTo("I am on Carillon now.");
                });
        assertThat(world.texts(alice)).hasSize(3);
    }

    @Test
    @Tag("R125")
    void textShouldBeLeftOutWhereTheOperatorWantsNone() {
        world = new ContactWorld(emptyDatabase(), new ContactConfig(100, 100, 2, false, "x"));
        alice = world.signUp(ALICE);
        upload(card("17", "Bob", "600345698"));
        world.runQueue();
        world.signUp(BOB);
        world.runQueue();

        assertThat(world.texts(alice)).singleElement().asString().contains("contacts.add");
    }

    @Test
    void everyOwnerOfAnOftenKeptNumberShouldBeToldOnceThoughTheQueueRepeats() {
        world.keepEverywhere(250, BOB);

        world.signUp(BOB);
        while (world.queued() > 0) {
            world.step(2);
        }

        assertThat(world.messages).hasSize(500);
        assertThat(world.messages.stream().map(Message::recipientAccount).distinct())
                .hasSize(250);
    }

    @Test
    void ownNumberInTheOwnBookShouldTellNobody() {
        upload(card("me", "Me", "600345698"));
        long bob = world.signUp(BOB);
        world.upload(bob, CHANGES, sink -> sink.contact(card("me", "Me", "600345698")));
        world.messages.clear();
        world.runQueue();

        assertThat(world.texts(bob)).isEmpty();
        assertThat(world.inTransaction(() -> world.contacts.list(bob, ContactFilter.USERS, "", 0, 10)))
                .hasSize(1);
    }

    @Test
    void commandThatIsNotKeptShouldComeAgain() {
        upload(card("17", "Bob", "600345698"));
        world.runQueue();
        world.signUp(BOB);
        world.step(1);
        world.acceptance = Acceptance.UNAVAILABLE;
        assertThatThrownBy(() -> world.step(1)).isInstanceOf(IllegalStateException.class);
        assertThat(world.messages).isEmpty();

        world.acceptance = Acceptance.KEPT;
        world.runQueue();
        assertThat(world.texts(alice)).hasSize(2);
    }

    @Test
    void signUpShouldOnlyPutOneMessageOnTheQueue() {
        upload(card("17", "Bob", "600345698"));
        world.runQueue();

        world.signUp(BOB);

        assertThat(world.queued()).isEqualTo(1);
        assertThat(list(ContactFilter.USERS, "")).isEmpty();
    }

    // ---- who is blocked ----

    /** RELIABILITY.md, threat 29: who is blocked learns nothing. */
    @Test
    void whoIsBlockedShouldNeitherFindAUserNorBeToldOfHim() {
        long bob = world.signUp("100007", BOB);
        world.blocking.block("100007", ALICE);
        upload(card("17", "Bob", "600345698"));
        world.runQueue();
        assertThat(list(ContactFilter.USERS, "")).isEmpty();

        world.hide(bob, true);
        world.hide(bob, false);
        world.runQueue();
        assertThat(list(ContactFilter.USERS, "")).isEmpty();
        assertThat(world.texts(alice)).isEmpty();
    }

    @Test
    void whoIsNoLongerBlockedShouldFindTheUserLikeOneWhoIsNew() {
        world.signUp("100007", BOB);
        world.blocking.block("100007", ALICE);
        upload(card("17", "Bob", "600345698"));
        world.runQueue();

        world.blocking.unblock("100007", "+" + ALICE);
        world.runQueue();

        assertThat(list(ContactFilter.USERS, "")).hasSize(1);
        assertThat(world.texts(alice)).first().asString().contains("contacts.add");
    }

    @Test
    void ownerShouldGetNoTextFromANewUserWhomHeHasBlocked() {
        upload(card("17", "Bob", "600345698"));
        world.runQueue();
        world.blocking.block(ALICE, "0600 345 698");

        world.signUp("100007", BOB);
        world.runQueue();

        assertThat(world.texts(alice)).singleElement().asString().contains("contacts.add");
    }

    @Test
    void whoFoundAUserBeforeHeWasBlockedShouldKeepHim() {
        world.signUp("100007", BOB);
        upload(card("17", "Bob", "600345698"));
        world.runQueue();

        world.blocking.block("100007", ALICE);
        upload(card("17", "Bob again", "600345698"));
        world.runQueue();

        assertThat(list(ContactFilter.USERS, "")).hasSize(1);
    }

    // ---- who goes ----

    @Test
    @Tag("R127")
    @Tag("R128")
    void ownersShouldBeToldThatAUserIsGone() {
        upload(card("17", "Bob", "600345698"));
        long bob = world.signUp(BOB);
        world.runQueue();
        world.messages.clear();

        world.remove(bob);
        world.runQueue();

        assertThat(world.texts(alice))
                .containsExactly("{\"command\":\"contacts.del\",\"id\":\"17\",\"n\":\"48600345698\"}");
        assertThat(list(ContactFilter.USERS, "")).isEmpty();
        assertThat(ids()).containsExactly("17");
    }

    @Test
    @Tag("R127")
    void numberThatIsTakenAgainAtOnceShouldStayMatchedWhicheverNewsComesFirst() {
        upload(card("17", "Bob", "600345698"));
        long bob = world.signUp(BOB);
        world.runQueue();

        world.remove(bob);
        world.signUp("100008", BOB);
        world.swapQueue();
        world.runQueue();

        assertThat(list(ContactFilter.USERS, ""))
                .singleElement()
                .satisfies(entry -> assertThat(entry.login()).isEqualTo("100008"));
    }

    @Test
    @Tag("R127")
    void bookOfAnAccountThatIsGoneShouldBeGone() {
        upload(card("17", "Bob", "600345698"));
        world.remove(alice);

        assertThat(world.inTransaction(() -> world.contacts.count(alice))).isZero();
    }
}
