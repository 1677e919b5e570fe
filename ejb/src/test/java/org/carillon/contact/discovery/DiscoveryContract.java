package org.carillon.contact.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.carillon.account.model.Tenant;
import org.carillon.contact.discovery.model.DiscoveryMode;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.secret.KeyRing;
import org.carillon.secret.TestKeys;
import org.carillon.testing.JpaUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tokens, questions and the switch; proved on each database. */
@Tag("P06")
abstract class DiscoveryContract {
    private static final String ALICE = "48600000001";
    private static final String BOB = "48600345698";

    private final List<KeyRing> rings = TestKeys.growing(2);
    private JpaUnit unit;
    private DiscoveryWorld world;
    private long alice;

    abstract JpaUnit emptyDatabase();

    @BeforeEach
    void createWorld() {
        unit = emptyDatabase();
        world = new DiscoveryWorld(unit, rings.getFirst(), 64);
        alice = world.signUp(ALICE);
    }

    // ---- the switch ----

    @Test
    void withoutSwitchingBooksAreUploaded() {
        assertThat(world.terms(alice).mode()).isEqualTo(DiscoveryMode.PLAIN);
        assertThat(world.view()).isEqualTo(new DiscoveryAdministration.View(DiscoveryMode.PLAIN, true, 0, 0));
        world.came(alice);
        assertThat(world.view().tokens()).isZero();
        assertProblem(ProblemType.FORBIDDEN, () -> world.evaluate(alice, 1));
        assertProblem(ProblemType.FORBIDDEN, () -> world.tokens(alice, 0, 0));
        assertProblem(ProblemType.NOT_FOUND, () -> world.put("nobody", DiscoveryMode.BOTH));
    }

    @Test
    void everyAccountShouldGetAtokenPieceByPiece() {
        world.signUpMany(2 * DiscoveryTokens.ACCOUNTS);

        DiscoveryAdministration.View begun = world.put(DiscoveryMode.BOTH);

        assertThat(begun).isEqualTo(new DiscoveryAdministration.View(DiscoveryMode.BOTH, false, 0, 0));
        world.step(1);
        assertThat(world.view().tokens()).isEqualTo(DiscoveryTokens.ACCOUNTS);
        assertThat(world.terms(alice).complete()).isFalse();
        world.step(2);
        world.runQueue();
        assertThat(world.view())
                .isEqualTo(new DiscoveryAdministration.View(
                        DiscoveryMode.BOTH, true, 2L * DiscoveryTokens.ACCOUNTS + 1, 2));
        assertThat(world.terms(alice)).isEqualTo(new DiscoveryTerms(DiscoveryMode.BOTH, 1, true, 2));
    }

    @Test
    void tokensShouldGoWhenTheSwitchIsTurnedBack() {
        world.signUpMany(DiscoveryTokens.ACCOUNTS);
        world.put(DiscoveryMode.BOTH);
        world.runQueue();

        world.put(DiscoveryMode.PLAIN);

        assertProblem(ProblemType.FORBIDDEN, () -> world.tokens(alice, 1, 0));
        world.step(1);
        assertThat(world.view().tokens()).isEqualTo(1);
        world.runQueue();
        world.came(alice);
        assertThat(world.view()).extracting("complete", "tokens").containsExactly(true, 0L);
    }

    @Test
    void workOfAnOlderSwitchShouldStop() {
        world.put(DiscoveryMode.BOTH);
        world.put(DiscoveryMode.PLAIN);
        world.put(DiscoveryMode.PRIVATE);
        assertThat(world.queued()).isEqualTo(3);

        world.step(1);
        world.step(1);
        assertThat(world.view()).extracting("complete", "tokens").containsExactly(false, 0L);
        world.step(1);
        assertThat(world.view()).extracting("complete", "tokens").containsExactly(true, 1L);
        world.put(DiscoveryMode.BOTH);
        assertThat(world.queued()).as("the same tokens serve").isZero();
        assertThat(world.terms(alice).mode()).isEqualTo(DiscoveryMode.BOTH);
        assertThat(world.events).containsOnly("discovery.switched").hasSize(4);
    }

    @Test
    void whatStandsStillShouldBeginAgain() {
        world.signUpMany(DiscoveryTokens.ACCOUNTS);
        world.put(DiscoveryMode.BOTH);
        world.clock.advance(Duration.ofMinutes(14));
        world.step(1);
        world.loseMessage();

        world.clock.advance(Duration.ofMinutes(14));
        world.resume();
        assertThat(world.queued()).isZero();
        world.clock.advance(Duration.ofMinutes(1));
        world.resume();
        world.resume();
        assertThat(world.queued()).isEqualTo(1);
        world.runQueue();

        assertThat(world.view()).extracting("complete", "tokens").containsExactly(true, DiscoveryTokens.ACCOUNTS + 1L);
        world.clock.advance(Duration.ofDays(1));
        world.resume();
        assertThat(world.queued()).isZero();
    }

    // ---- who comes and goes ----

    @Test
    void newAccountShouldGetItsTokenOnce() {
        world.put(DiscoveryMode.BOTH);
        long bob = world.signUp(BOB);
        world.came(bob);
        world.came(bob);
        world.runQueue();

        assertThat(world.view().tokens()).isEqualTo(2);
        world.remove(bob);
        assertThat(world.view().tokens()).isEqualTo(1);
        world.came(bob);
        assertThat(world.view().tokens()).isEqualTo(1);
    }

    @Test
    void accountThatIsHiddenShouldHaveNoToken() {
        world.signUp(BOB);
        world.hide(alice, true);
        world.put(DiscoveryMode.BOTH);
        world.runQueue();
        assertThat(world.view().tokens()).isEqualTo(1);
        world.hide(alice, false);
        assertThat(world.view().tokens()).isEqualTo(2);
        world.hide(alice, true);
        world.hide(alice, true);
        assertThat(world.view().tokens()).isEqualTo(1);
    }

    // ---- questions ----

    @Test
    void whoHadTheNumberEvaluatedShouldFindItsUserAmongTheTokens() throws GeneralSecurityException {
        world.signUp(Tenant.DEFAULT, "100007", BOB);
        world.put(DiscoveryMode.PRIVATE);
        world.runQueue();

        byte[] output = world.output(Tenant.DEFAULT, 1, BOB);
        PlacedTokens found = world.tokens(alice, 0, 0, 0);

        assertThat(found.complete()).isTrue();
        assertThat(found.tokens()).hasSize(2);
        PlacedTokens.Token bobs = found.tokens().stream()
                .filter(token -> token.token().equals(base64(Arrays.copyOf(output, 16))))
                .findFirst()
                .orElseThrow();
        assertThat(open(bobs.sealed(), Arrays.copyOfRange(output, 16, 32))).isEqualTo("100007");
        assertThat(found.toString()).doesNotContain(BOB, "100007");
    }

    @Test
    void usersOfAnotherTenantShouldNotBeFound() {
        long other = world.newTenant("other-" + System.nanoTime());
        long namesake = world.signUp(other, "9" + BOB, BOB);
        world.put(DiscoveryMode.BOTH);
        world.came(namesake);
        world.runQueue();

        assertThat(world.tokens(alice, 0, 0).tokens()).hasSize(1);
        assertProblem(ProblemType.FORBIDDEN, () -> world.tokens(namesake, 0, 0));
        assertThat(world.output(other, 1, BOB)).isNotEqualTo(world.output(Tenant.DEFAULT, 1, BOB));
    }

    /** RELIABILITY.md, threat 29: nothing of the book is kept, and there is an end to asking. */
    @Test
    void questionsShouldBeCountedAndNotKept() {
        world.put(DiscoveryMode.BOTH);
        world.runQueue();
        long contacts = world.rows("contact");
        long uploads = world.rows("contact_upload");

        assertThat(world.evaluate(alice, DiscoveryWorld.LOOK_UPS - 1).elements())
                .hasSize(19)
                .allSatisfy(element -> assertThat(element).hasSize(33));
        assertProblem(ProblemType.TOO_MANY_REQUESTS, () -> world.evaluate(alice, 2));
        world.evaluate(alice, 1);

        DomainException refused = catchThrowableOfType(DomainException.class, () -> world.evaluate(alice, 1));
        assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofDays(1).dividedBy(10));
        world.clock.advance(Duration.ofDays(1));
        world.evaluate(alice, 10);
        assertProblem(ProblemType.TOO_MANY_REQUESTS, () -> world.evaluate(alice, 1));
        assertThat(world.rows("contact")).isEqualTo(contacts);
        assertThat(world.rows("contact_upload")).isEqualTo(uploads);
        assertThat(world.rows("contact_book")).isEqualTo(1);
    }

    @Test
    void whatIsNoQuestionShouldBeRefusedAndCostNothing() {
        world.put(DiscoveryMode.BOTH);
        world.runQueue();
        byte[] none = new byte[33];

        assertProblem(ProblemType.INVALID_REQUEST, () -> world.evaluate(alice, 0));
        assertProblem(ProblemType.INVALID_REQUEST, () -> world.evaluate(alice, 501));
        DomainException refused = catchThrowableOfType(
                DomainException.class, () -> world.evaluate(alice, List.of(DiscoveryWorld.generator(), none)));
        assertThat(refused.field()).isEqualTo("elements.1");
        assertProblem(ProblemType.INVALID_REQUEST, () -> world.tokens(alice, 0));
        assertProblem(ProblemType.INVALID_REQUEST, () -> world.tokens(alice, 0, 1));
        assertProblem(ProblemType.CONFLICT, () -> world.tokens(alice, 1, 0));
        assertProblem(ProblemType.NOT_FOUND, () -> world.terms(alice + 1000));
        assertThat(world.evaluate(alice, Collections.nCopies(20, DiscoveryWorld.generator()))
                        .elements())
                .hasSize(20);
    }

    @Test
    void crowdedPlacesShouldBeDivided() {
        DiscoveryWorld narrow = new DiscoveryWorld(unit, rings.getFirst(), 1);
        narrow.put(DiscoveryMode.BOTH);
        narrow.runQueue();
        for (int i = 0; i < 8; i++) {
            narrow.came(narrow.signUp("4860000010" + i));
        }

        assertThat(narrow.terms(alice).bits()).isZero();
        assertProblem(ProblemType.CONFLICT, () -> narrow.tokens(alice, 0, 0));

        assertThat(narrow.terms(alice).bits()).isEqualTo(3);
        assertThat(narrow.tokens(alice, 3, 0, 1, 2, 3, 4, 5, 6, 7).tokens()).hasSize(9);
        for (int place = 0; place < 8; place++) {
            int first = place;
            assertThat(narrow.tokens(alice, 3, place).tokens())
                    .allMatch(token -> (Base64.getUrlDecoder().decode(token.token())[0] >> 5 & 7) == first);
        }
    }

    // ---- keys ----

    @Test
    void newMasterKeyShouldGiveNewTokens() {
        world.put(DiscoveryMode.BOTH);
        world.runQueue();
        String old = world.tokens(alice, 0, 0).tokens().getFirst().token();
        DiscoveryWorld later = new DiscoveryWorld(unit, rings.getLast(), 64);

        later.renewKeys();
        later.renewKeys();

        assertThat(later.queued()).isEqualTo(1);
        assertThat(later.tokens(alice, 0, 0)).isEqualTo(new PlacedTokens(2, false, List.of()));
        later.runQueue();
        assertThat(later.tokens(alice, 0, 0).tokens())
                .singleElement()
                .extracting(PlacedTokens.Token::token)
                .isEqualTo(base64(Arrays.copyOf(later.output(Tenant.DEFAULT, 2, ALICE), 16)))
                .isNotEqualTo(old);
        assertThat(later.evaluate(alice, 1).key()).isEqualTo(2);
        assertProblem(ProblemType.UNAVAILABLE, () -> world.evaluate(alice, 1));
    }

    private static String open(String sealed, byte[] key) throws GeneralSecurityException {
        byte[] octets = Base64.getUrlDecoder().decode(sealed);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, octets, 0, 12));
        return new String(cipher.doFinal(octets, 12, octets.length - 12), StandardCharsets.UTF_8);
    }

    private static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static void assertProblem(ProblemType type, ThrowingCallable call) {
        DomainException refused = catchThrowableOfType(DomainException.class, call);
        assertThat(refused).isNotNull();
        assertThat(refused.type()).isEqualTo(type);
    }
}
