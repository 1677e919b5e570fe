package org.carillon.account.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.carillon.account.AccountChanged;
import org.carillon.account.AccountEvents;
import org.carillon.account.blocking.BlockWorld;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountProfile;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.account.model.MailSignUpRepository;
import org.carillon.account.model.ProfileFields;
import org.carillon.account.model.ProfileFields.Sex;
import org.carillon.account.model.ProfileRepository;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Profiles, and who finds them; proved on each database. */
abstract class ProfileContract {
    private static final String PHONE = "48600345698";

    private final List<AccountChanged> changes = Collections.synchronizedList(new ArrayList<>());
    private final MovableClock clock = new MovableClock();
    private JpaUnit unit;
    private AccountRepository accounts;
    private ProfileRepository profiles;
    private ProfileService service;
    private Directory directory;
    private BlockWorld blocking;

    abstract JpaUnit emptyDatabase();

    @BeforeEach
    void createWorld() {
        unit = emptyDatabase();
        accounts = new JpaAccountRepository(unit.entities());
        profiles = new ProfileRepository(unit.entities());
        service = new ProfileService(profiles, accounts, new MailSignUpRepository(unit.entities()), events(), clock);
        blocking = new BlockWorld(unit, events(), clock);
        directory = new Directory(profiles, accounts, blocking.blocks());
        unit.run(() -> accounts.add(Account.openedByPhone(E164Number.of(PHONE), clock.instant())));
    }

    @Test
    @Tag("R095")
    void everyFieldShouldComeBackAndOnlyWhatIsNamedShouldChange() {
        change(
                PHONE,
                new ProfileChange(
                        "Ewa", "Kowalska", "female", "1990-12-31", "Łódź", "PL", "Europe/Warsaw", "pl", false));
        assertThat(fields(PHONE))
                .isEqualTo(new ProfileFields(
                        "Ewa",
                        "Kowalska",
                        Sex.FEMALE,
                        LocalDate.of(1990, 12, 31),
                        "Łódź",
                        "PL",
                        "Europe/Warsaw",
                        "pl",
                        false));
        assertThat(account(PHONE).displayName()).contains("Ewa Kowalska");
        assertThat(account(PHONE).hidden()).isTrue();
        assertThat(changes)
                .singleElement()
                .satisfies(change -> assertThat(change.login()).isEqualTo(PHONE));

        change(PHONE, new ProfileChange(null, "", "", "", null, null, "", null, null));
        assertThat(fields(PHONE))
                .isEqualTo(new ProfileFields("Ewa", null, null, null, "Łódź", "PL", null, "pl", false));
        assertThat(account(PHONE).displayName()).contains("Ewa");
    }

    @Test
    @Tag("R095")
    void badFieldsShouldBeRefusedByName() {
        assertRefused("firstName", new ProfileChange("a\r\nb", null, null, null, null, null, null, null, null));
        assertRefused("firstName", new ProfileChange("a\u202eb", null, null, null, null, null, null, null, null));
        assertRefused("lastName", new ProfileChange(null, "x".repeat(65), null, null, null, null, null, null, null));
        assertRefused("sex", new ProfileChange(null, null, "FEMALE", null, null, null, null, null, null));
        assertRefused("birthday", new ProfileChange(null, null, null, "1990-02-30", null, null, null, null, null));
        assertRefused("birthday", new ProfileChange(null, null, null, "1899-12-31", null, null, null, null, null));
        assertRefused("city", new ProfileChange(null, null, null, null, " ", null, null, null, null));
        assertRefused("country", new ProfileChange(null, null, null, null, null, "Poland", null, null, null));
        assertRefused("timeZone", new ProfileChange(null, null, null, null, null, null, "Mars/Olympus", null, null));
        assertRefused("language", new ProfileChange(null, null, null, null, null, null, null, "polish", null));
    }

    @Test
    @Tag("R096")
    void serviceIdShouldBeGivenOnceAndToOneOnly() {
        addUser("bob", null, null);
        assertProblem(ProblemType.CONFLICT, () -> name(PHONE, "Bob"));
        assertProblem(ProblemType.INVALID_REQUEST, () -> name(PHONE, "48600000000"));
        name(PHONE, "Ewa.K");

        assertThat(account(PHONE).username()).contains("ewa.k");
        assertThat(changes.getLast().username()).isEqualTo("ewa.k");
        assertProblem(ProblemType.CONFLICT, () -> name(PHONE, "ewa.k"));
        assertProblem(ProblemType.CONFLICT, () -> name(PHONE, "another"));
        assertThat(account(PHONE).login()).as("the login stays").isEqualTo(PHONE);
    }

    @Test
    @Tag("R096")
    void oneOfManyShouldGetTheServiceIdAtTheSameMoment() throws Exception {
        List<String> people = IntStream.range(0, 8).mapToObj(i -> "person" + i).toList();
        people.forEach(login -> unit.run(() -> accounts.add(Account.ofSip(login, clock.instant()))));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<DomainException>> asking = people.stream()
                    .<Callable<DomainException>>map(
                            login -> () -> catchThrowableOfType(DomainException.class, () -> name(login, "wanted")))
                    .toList();
            List<DomainException> refusals = new ArrayList<>();
            for (Future<DomainException> answer : threads.invokeAll(asking)) {
                if (answer.get() != null) {
                    refusals.add(answer.get());
                }
            }
            assertThat(refusals)
                    .hasSize(7)
                    .allSatisfy(refused -> assertThat(refused.type()).isEqualTo(ProblemType.CONFLICT));
        }
    }

    @Test
    @Tag("R129")
    void peopleShouldBeFoundByTheBeginningOfTheirUsername() {
        addUser("anna", "Anna", "Nowak");
        addUser("anna_b", "Anna", "Bąk");
        addUser("annxb", "Joanna", "Bąk");
        addUser("ann", "Ann", null);

        assertThat(byUsername("ANN")).containsExactly("ann", "anna", "anna_b", "annxb");
        assertThat(byUsername("anna_")).containsExactly("anna_b");
        assertThat(byUsername("nna")).isEmpty();
        assertThat(byUsername("%%%")).isEmpty();
        assertProblem(ProblemType.INVALID_REQUEST, () -> byUsername("an"));
    }

    @Test
    @Tag("R129")
    void peopleShouldBeFoundByFirstAndLastName() {
        addUser("anna", "Anna", "Nowak");
        addUser("anna_b", "Anna", "Bąk");
        addUser("annxb", "Joanna", "Bąk");

        assertThat(byNames("anna", "BĄ")).containsExactly("anna_b");
        assertThat(byNames("Ann", null)).containsExactlyInAnyOrder("anna", "anna_b");
        assertThat(byNames("Anna", "Nowakowska")).isEmpty();
    }

    @Test
    @Tag("R129")
    void whoDoesNotWantToBeFoundShouldNotBe() {
        addUser("anna", "Anna", "Nowak");
        change("anna", new ProfileChange(null, null, null, null, null, null, null, null, false));
        assertThat(byUsername("anna")).isEmpty();
        assertThat(byNames("Anna", "Nowak")).isEmpty();

        change("anna", new ProfileChange(null, null, null, null, null, null, null, null, true));
        assertThat(byUsername("anna")).containsExactly("anna");
        unit.run(() -> accounts.findByLogin("anna").orElseThrow().suspend());
        assertThat(byUsername("anna")).as("suspended").isEmpty();
    }

    @Test
    @Tag("R129")
    void whoIsBlockedShouldNotFindWhoBlockedHim() {
        addUser("anna", "Anna", "Nowak");
        blocking.block("anna", PHONE);
        assertThat(byUsername("anna")).isEmpty();
        assertThat(byNames("Anna", "Nowak")).isEmpty();

        blocking.unblock("anna", PHONE);
        assertThat(byUsername("anna")).containsExactly("anna");
    }

    @Test
    @Tag("R129")
    void atMostTwentyShouldBeFoundAndNobodyHimself() {
        for (int i = 10; i < 35; i++) {
            addUser("anna" + i, null, null);
        }
        name(PHONE, "anna");

        assertThat(byUsername("anna")).hasSize(20).doesNotContain("anna").startsWith("anna10");
    }

    // ---- helpers ----

    private void addUser(String username, @Nullable String firstName, @Nullable String lastName) {
        unit.run(() -> {
            Account account = Account.openedByUsername(1, username, username, clock.instant());
            accounts.add(account);
            AccountProfile profile = new AccountProfile(account.id(), null, null, null, clock.instant());
            profile.says(new ProfileFields(firstName, lastName, null, null, null, null, null, null, true));
            profiles.add(profile);
        });
    }

    private void change(String login, ProfileChange change) {
        unit.run(() -> service.change(login, change, CorrelationId.create()));
    }

    private void name(String login, String username) {
        unit.run(() -> service.name(login, username, CorrelationId.create()));
    }

    private ProfileFields fields(String login) {
        return unit.requiresNew(
                () -> service.fields(accounts.findByLogin(login).orElseThrow().id()));
    }

    private Account account(String login) {
        return unit.requiresNew(() -> accounts.findByLogin(login).orElseThrow());
    }

    private List<String> byUsername(String beginning) {
        return logins(() -> directory.findByUsername(PHONE, beginning));
    }

    private List<String> byNames(String firstName, @Nullable String lastName) {
        return logins(() -> directory.findByNames(PHONE, firstName, lastName));
    }

    private List<String> logins(Supplier<List<ProfileRepository.Found>> search) {
        return unit.requiresNew(search).stream()
                .map(found -> found.account().username().orElse(found.account().login()))
                .toList();
    }

    private void assertRefused(String field, ProfileChange change) {
        DomainException refused = catchThrowableOfType(DomainException.class, () -> change(PHONE, change));
        assertThat(refused).as(field).isNotNull();
        assertThat(refused.field()).isEqualTo(field);
    }

    private static void assertProblem(ProblemType type, ThrowingCallable call) {
        DomainException refused = catchThrowableOfType(DomainException.class, call);
        assertThat(refused).isNotNull();
        assertThat(refused.type()).isEqualTo(type);
    }

    private AccountEvents events() {
        return new AccountEvents() {
            @Override
            public void happened(
                    String kind, CorrelationId correlationId, @Nullable Long accountId, Map<String, String> details) {
                // not looked at
            }

            @Override
            public void changed(AccountChanged change) {
                changes.add(change);
            }
        };
    }
}
