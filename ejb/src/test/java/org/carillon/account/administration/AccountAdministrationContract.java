package org.carillon.account.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.carillon.account.AccountChanged;
import org.carillon.account.AccountChanges;
import org.carillon.account.AccountSuspended;
import org.carillon.account.AccountUnlocked;
import org.carillon.account.AccountWorld;
import org.carillon.account.ChangedElsewhere;
import org.carillon.account.ClientContext;
import org.carillon.account.NumberConfig;
import org.carillon.account.NumberNormalizer;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountAdministrationRepository;
import org.carillon.account.model.MailSignUpRepository;
import org.carillon.account.model.ProfileRepository;
import org.carillon.account.model.TenantRepository;
import org.carillon.account.password.LogInRequest;
import org.carillon.account.profile.ProfileChange;
import org.carillon.account.profile.ProfileService;
import org.carillon.dispatch.RecordedEvents;
import org.carillon.event.Author;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.testing.Digests;
import org.carillon.testing.JpaUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What administrators do with accounts; proved on each database. */
abstract class AccountAdministrationContract {
    private static final Author ADMIN = new Author("admin", CorrelationId.create());

    /** A setting of another feature. */
    private static final class Colour implements AccountSetting {
        private final Map<Long, String> colours = new HashMap<>();

        @Override
        public String name() {
            return "colour";
        }

        @Override
        public Optional<String> read(Account account) {
            return Optional.ofNullable(colours.get(account.id()));
        }

        @Override
        public void write(Account account, String content, Author by) {
            if (content.equals("none left")) {
                throw DomainException.invalid("colour", "There is none left.");
            }
            colours.put(account.id(), content);
        }
    }

    private final Colour colours = new Colour();
    private final RecordedEvents<AccountSuspended> suspensions = new RecordedEvents<>();
    private final RecordedEvents<AccountUnlocked> unlocked = new RecordedEvents<>();
    private JpaUnit unit;
    private AccountWorld world;
    private AccountAdministrationRepository repository;
    private ProfileService profiles;
    private AccountLimitAdministration limits;
    private AccountTemplates templates;
    private AccountAdministration administration;
    private TenantAdministration tenants;

    abstract JpaUnit emptyDatabase();

    @BeforeEach
    void createWorld() {
        unit = emptyDatabase();
        world = new AccountWorld(unit, true, true);
        repository = new AccountAdministrationRepository(unit.entities());
        ProfileRepository people = new ProfileRepository(unit.entities());
        profiles = new ProfileService(
                people, world.accounts, new MailSignUpRepository(unit.entities()), world.log(), world.clock);
        limits = new AccountLimitAdministration(world.accounts, repository, world.log());
        templates = new AccountTemplates(
                repository,
                world.accounts,
                List.of(new LimitSetting(limits), new LocaleSetting(profiles), new KindSetting(), colours),
                world.log(),
                world.clock);
        tenants =
                new TenantAdministration(new TenantRepository(unit.entities()), Digests.SIP, world.log(), world.clock);
        administration = new AccountAdministration(
                world.accounts,
                tenants,
                world.tenants,
                repository,
                people,
                world.opening,
                world.passwords.service(),
                profiles,
                world.sipSecrets,
                new NumberNormalizer(new NumberConfig("smart", Optional.empty())),
                templates,
                world.log(),
                suspensions,
                unlocked,
                world.clock);
    }

    @Test
    @Tag("R036")
    void retailAccountsShouldBeListedAndFoundByWhatTheyHave() {
        open("+48600000001", "alice", null);
        open("+48600000002", null, null);
        open("+48700000003", "albert", null);
        unit.run(() -> administration.change("48700000003", Account.Kind.WHOLESALE, ADMIN));
        unit.run(() -> profiles.changeFor("48600000002", named("Ewa", "Kowalska"), ADMIN));
        unit.run(() -> administration.suspend("48600000002", null, ADMIN));

        assertThat(found(Account.Kind.RETAIL, null, null)).containsExactly("48600000001", "48600000002");
        assertThat(found(Account.Kind.WHOLESALE, null, null)).containsExactly("48700000003");
        assertThat(found(null, Account.Status.SUSPENDED, null)).containsExactly("48600000002");
        assertThat(found(null, null, "4860")).containsExactly("48600000001", "48600000002");
        assertThat(found(null, null, "+487")).containsExactly("48700000003");
        assertThat(found(null, null, "AL")).containsExactly("48600000001", "48700000003");
        assertThat(found(Account.Kind.RETAIL, null, "al")).containsExactly("48600000001");
        assertThat(found(null, null, "ewa k")).containsExactly("48600000002");
        assertThat(found(null, null, "%")).as("a sign like any other").isEmpty();
        assertThat(unit.requiresNew(() -> administration.list(null, null, null, null, "48600000001", 1)))
                .as("the second page of one")
                .extracting(Account::login)
                .containsExactly("48600000002");
    }

    @Test
    @Tag("R030")
    void accountShouldBeOpenedWithAPasswordAndIdsThatNobodyHas() {
        AccountAdministration.Opened opened = open("+48600000001", "Alice", null);
        assertThat(opened.account().login()).isEqualTo("48600000001");
        assertThat(opened.account().username()).contains("alice");
        assertThat(opened.account().kind()).isEqualTo(Account.Kind.RETAIL);
        assertThat(opened.sipPassword()).hasSize(32);
        assertThat(opened.toString()).doesNotContain(opened.sipPassword());

        assertProblem(ProblemType.CONFLICT, () -> open("+48600000001", null, null));
        assertProblem(ProblemType.CONFLICT, () -> open("+48600000002", "alice", null));
        assertProblem(ProblemType.INVALID_REQUEST, () -> open("123", null, null));
        assertProblem(ProblemType.INVALID_REQUEST, () -> open("+48600000002", "48600000009", null));
        assertThat(found(null, null, null)).as("nothing is left of the refused").hasSize(1);
        assertThat(logIn("alice").sip().password()).isEqualTo(opened.sipPassword());
        assertThat(Long.parseLong(open(null, null, null).account().login()))
                .as("a number for a device that knows SIP alone")
                .isGreaterThanOrEqualTo(100_000);
        assertThat(open(null, "bob", null).account().login()).isEqualTo("bob");
        assertThat(world.events)
                .filteredOn(event -> event.kind().equals("account.opened"))
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.details()).containsEntry("by", "admin"));
    }

    @Test
    @Tag("R037")
    void accountOfATemplateShouldHaveEverySettingOfTheOneThatItWasSavedOf() {
        AccountAdministration.Opened first = open("+48600000001", null, null);
        String login = first.account().login();
        unit.run(() -> limits.give(login, 2, ADMIN));
        unit.run(() -> profiles.changeFor(
                login, new ProfileChange("Ewa", null, null, null, "Łódź", "PL", "Europe/Warsaw", "pl", false), ADMIN));
        unit.run(() -> administration.change(login, Account.Kind.WHOLESALE, ADMIN));
        colours.colours.put(first.account().id(), "blue");

        AccountTemplates.View saved = unit.requiresNew(() -> templates.save("shops", login, ADMIN));
        assertThat(saved.settings())
                .containsOnly(
                        Map.entry("max-calls", "2"),
                        Map.entry("locale", "PL,pl,Europe/Warsaw"),
                        Map.entry("kind", "WHOLESALE"),
                        Map.entry("colour", "blue"));
        AccountAdministration.Opened second = open("+48600000002", null, "shops");
        AccountAdministration.Opened plain = open("+48600000003", null, null);

        assertThat(settings(second)).isEqualTo(settings(first)).isNotEmpty();
        assertThat(settings(plain)).as("plain").isEmpty();
        assertThat(second.account().login()).isNotEqualTo(login);
        assertThat(second.sipPassword()).isNotEqualTo(first.sipPassword());
        assertThat(unit.requiresNew(() -> profiles.fields(second.account().id()))
                        .firstName())
                .as("who somebody is belongs to no template")
                .isNull();
    }

    @Test
    @Tag("R037")
    void templateShouldBeReplacedRemovedAndRefusedWhereItCannotBeApplied() {
        AccountAdministration.Opened first = open("+48600000001", null, null);
        colours.colours.put(first.account().id(), "blue");
        unit.run(() -> templates.save("shops", "48600000001", ADMIN));
        colours.colours.put(first.account().id(), "none left");
        unit.run(() -> templates.save("shops", "48600000001", ADMIN));
        assertThat(unit.requiresNew(templates::list)).singleElement().satisfies(view -> {
            assertThat(view.name()).isEqualTo("shops");
            assertThat(view.settings()).containsOnly(Map.entry("colour", "none left"));
        });

        assertProblem(ProblemType.INVALID_REQUEST, () -> open("+48600000002", null, "shops"));
        assertThat(found(null, null, null))
                .as("no account without its template")
                .hasSize(1);
        assertProblem(ProblemType.INVALID_REQUEST, () -> open("+48600000002", null, "unknown"));
        assertProblem(ProblemType.INVALID_REQUEST, () -> unit.requiresNew(() -> templates.save("Shops", "1", ADMIN)));
        assertProblem(ProblemType.INVALID_REQUEST, () -> unit.requiresNew(() -> templates.save("other", "1", ADMIN)));
        unit.run(() -> templates.remove("shops", ADMIN));
        assertProblem(ProblemType.NOT_FOUND, () -> unit.requiresNew(() -> templates.get("shops")));
    }

    @Test
    @Tag("R009")
    @Tag("R030")
    void suspensionShouldBeToldItsOwnerAndEndAsItBegan() {
        open("+48600000001", "alice", null);
        unit.run(() -> administration.suspend("48600000001", "the bill of May", ADMIN));

        assertThat(suspensions.fired).hasSize(1);
        assertThat(catchThrowableOfType(DomainException.class, () -> logIn("alice")))
                .hasMessage("The account is suspended: the bill of May")
                .extracting(DomainException::type)
                .isEqualTo(ProblemType.ACCOUNT_SUSPENDED);
        assertProblem(
                ProblemType.INVALID_REQUEST,
                () -> unit.run(() -> administration.suspend("48600000001", "x".repeat(201), ADMIN)));
        assertProblem(ProblemType.NOT_FOUND, () -> unit.run(() -> administration.suspend("1", null, ADMIN)));

        unit.run(() -> administration.reactivate("48600000001", ADMIN));
        assertThat(logIn("alice").login()).isEqualTo("48600000001");
        assertThat(world.events)
                .filteredOn(event -> event.details().containsKey("by"))
                .extracting(AccountWorld.Happened::kind)
                .containsExactly("account.opened", "account.suspended", "account.reactivated");
    }

    @Test
    void unlockingShouldNameEveryIdOfTheAccount() {
        open("+48600000001", "alice", null);
        unit.run(() -> administration.unlock("48600000001", ADMIN));
        assertThat(unlocked.fired)
                .singleElement()
                .satisfies(account -> assertThat(account.ids()).containsExactly("48600000001", "alice"));
    }

    /** Two nodes on one database. */
    @Test
    @Tag("R009")
    void changeShouldBeSeenByOtherNodesForTenSeconds() {
        RecordedEvents<ChangedElsewhere> elsewhere = new RecordedEvents<>();
        AccountChanges here = new AccountChanges(repository, new RecordedEvents<>(), world.clock);
        AccountChanges there = new AccountChanges(repository, elsewhere, world.clock);
        Account account = open("+48600000001", null, null).account();
        unit.run(there::look);
        assertThat(elsewhere.fired).isEmpty();

        unit.run(() -> here.changed(AccountChanged.of(account)));
        unit.run(there::look);
        world.clock.advance(Duration.ofSeconds(9));
        unit.run(there::look);
        world.clock.advance(Duration.ofSeconds(2));
        unit.run(there::look);

        assertThat(elsewhere.fired)
                .extracting(ChangedElsewhere::accounts)
                .containsExactly(Set.of(account.id()), Set.of(account.id()));
        world.clock.advance(Duration.ofMinutes(10));
        unit.run(there::forget);
        assertThat(unit.requiresNew(
                        () -> repository.changedSince(world.clock.instant().minus(Duration.ofDays(1)))))
                .doesNotContain(account.id());
    }

    // ---- tenants ----

    @Test
    @Tag("P25")
    void accountsShouldBeOpenedListedAndUnlockedInTheirTenant() {
        String name = "t-" + UUID.randomUUID();
        String domain = name + ".example";
        unit.run(() -> tenants.put(name, domain.toUpperCase(Locale.ROOT), ADMIN));
        world.tenants.refresh();
        assertThat(unit.requiresNew(tenants::list)).contains(new TenantAdministration.View(name, domain));

        String ours = open("+48600345698", "alice", null).account().login();
        String theirs = openIn(name, "+48600345698", "alice").account().login();
        assertThat(ours).isEqualTo("48600345698");
        assertThat(theirs).matches("[1-9][0-9]{5}");
        assertProblem(ProblemType.CONFLICT, () -> openIn(name, "+48600345698", null));
        assertProblem(ProblemType.CONFLICT, () -> openIn(name, null, "alice"));
        assertProblem(ProblemType.INVALID_REQUEST, () -> openIn("nobody", null, "bob"));

        assertThat(found(null, null, "alice")).containsExactly(ours);
        assertThat(unit.requiresNew(() -> administration.list(name, null, null, "alice", "", 10)))
                .extracting(Account::login)
                .containsExactly(theirs);
        unit.run(() -> administration.unlock(theirs, ADMIN));
        assertThat(unlocked.fired.getLast().ids())
                .containsExactly(theirs + "@" + domain, "48600345698@" + domain, "alice@" + domain);
    }

    @Test
    @Tag("P25")
    void domainShouldBeOfOneTenantAndNotOfThePlatform() {
        String name = "t-" + UUID.randomUUID();
        String domain = name + ".example";
        unit.run(() -> tenants.put(name, domain, ADMIN));

        assertProblem(ProblemType.CONFLICT, () -> unit.run(() -> tenants.put(name + "2", domain, ADMIN)));
        assertProblem(ProblemType.CONFLICT, () -> unit.run(() -> tenants.put(name + "2", "Carillon.Local", ADMIN)));
        for (String wrong :
                new String[] {"", "b", "b..example", "-b.example", "192.0.2.1", "b.example.", "b example.x"}) {
            assertProblem(ProblemType.INVALID_REQUEST, () -> unit.run(() -> tenants.put(name + "2", wrong, ADMIN)));
        }
        assertProblem(ProblemType.INVALID_REQUEST, () -> unit.run(() -> tenants.put("No Name", domain, ADMIN)));

        unit.run(() -> tenants.put(name, null, ADMIN));
        unit.run(() -> tenants.put(name + "2", domain, ADMIN));
        assertThat(unit.requiresNew(tenants::list))
                .contains(new TenantAdministration.View(name, null), new TenantAdministration.View(name + "2", domain));
    }

    private AccountAdministration.Opened openIn(String tenant, @Nullable String phone, @Nullable String username) {
        return unit.requiresNew(() ->
                administration.open(new AccountRequest(phone, username, "correct horse", null, tenant, null), ADMIN));
    }

    private AccountAdministration.Opened open(
            @Nullable String phone, @Nullable String username, @Nullable String template) {
        return unit.requiresNew(() ->
                administration.open(new AccountRequest(phone, username, "correct horse", null, null, template), ADMIN));
    }

    private org.carillon.account.Opened logIn(String id) {
        return world.passwords.logIn(
                new LogInRequest(id, "correct horse", "ios", "phone-1", null),
                new ClientContext("192.0.2.1", CorrelationId.create()));
    }

    private Map<String, String> settings(AccountAdministration.Opened opened) {
        return unit.requiresNew(() -> templates.settingsOf(
                world.accounts.findById(opened.account().id()).orElseThrow()));
    }

    private List<String> found(
            Account.@Nullable Kind kind, Account.@Nullable Status status, @Nullable String beginning) {
        return unit.requiresNew(() -> administration.list(null, kind, status, beginning, "", 100)).stream()
                .map(Account::login)
                .toList();
    }

    private static ProfileChange named(String first, String last) {
        return new ProfileChange(first, last, null, null, null, null, null, null, null);
    }

    private static void assertProblem(ProblemType type, ThrowingCallable call) {
        assertThat(catchThrowableOfType(DomainException.class, call))
                .isNotNull()
                .extracting(DomainException::type)
                .isEqualTo(type);
    }
}
