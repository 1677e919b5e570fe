package org.carillon.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The house rules that a compiler cannot hold. */
class ArchitectureTest {
    private static final int LONGEST_CLASS = 400;

    private static JavaClasses all;

    @BeforeAll
    static void readClasses() {
        all = Modules.classes();
    }

    @Test
    void everyModuleShouldBeSeen() {
        assertThat(Modules.values())
                .allSatisfy(module -> assertThat(module.packages())
                        .as("packages of %s", module)
                        .isNotEmpty());
    }

    // ---- dependencies point down ----

    @Test
    void persistenceShouldKnowNobody() {
        noClasses()
                .that(are(Modules.in(Modules.PERSISTENCE)))
                .should()
                .dependOnClassesThat(Modules.in(
                        Modules.EJB,
                        Modules.WEB,
                        Modules.SIP_ADAPTER,
                        Modules.SIP_API,
                        Modules.DIAMETER_ADAPTER,
                        Modules.DIAMETER_API))
                .check(all);
    }

    /** It is below the waists and names no protocol. */
    @Test
    void whatAdaptersShareShouldKnowNobody() {
        noClasses()
                .that(are(Modules.in(Modules.CONNECTOR)))
                .should()
                .dependOnClassesThat(Modules.in(
                        EnumSet.complementOf(EnumSet.of(Modules.CONNECTOR)).toArray(Modules[]::new)))
                .check(all);
    }

    @Test
    void waistShouldKnowNobody() {
        noClasses()
                .that(are(Modules.in(Modules.SIP_API, Modules.DIAMETER_API)))
                .should()
                .dependOnClassesThat(Modules.in(
                        Modules.EJB, Modules.WEB, Modules.SIP_ADAPTER, Modules.DIAMETER_ADAPTER, Modules.PERSISTENCE))
                .check(all);
    }

    @Test
    void adapterShouldHoldNoBusiness() {
        noClasses()
                .that(are(Modules.in(Modules.SIP_ADAPTER, Modules.DIAMETER_ADAPTER)))
                .should()
                .dependOnClassesThat(Modules.in(Modules.EJB, Modules.WEB, Modules.PERSISTENCE))
                .check(all);
    }

    @Test
    void servicesShouldKnowNeitherWebNorAdapter() {
        noClasses()
                .that(are(Modules.in(Modules.EJB)))
                .should()
                .dependOnClassesThat(Modules.in(Modules.WEB, Modules.SIP_ADAPTER, Modules.DIAMETER_ADAPTER))
                .check(all);
    }

    @Test
    void webShouldNotKnowTheAdapter() {
        noClasses()
                .that(are(Modules.in(Modules.WEB)))
                .should()
                .dependOnClassesThat(Modules.in(Modules.SIP_ADAPTER, Modules.DIAMETER_ADAPTER))
                .check(all);
    }

    // ---- doors ----

    @Test
    void protocolLibraryShouldStayInItsAdapter() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.carillon.sip.ra..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("javax.sip..", "gov.nist.."))
                .check(all);
        noClasses()
                .that()
                .resideOutsideOfPackage("org.carillon.diameter.ra.dictionary..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.jdiameter.."))
                .check(all);
        noClasses()
                .that()
                .resideOutsideOfPackage("org.carillon.account.sms.smpp..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.jsmpp.."))
                .check(all);
    }

    @Test
    void queuesShouldStayInTheirRooms() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..jms..")
                .should()
                .dependOnClassesThat(resideInAPackage("jakarta.jms.."))
                .check(all);
    }

    @Test
    void queuesShouldCarryTextAndNoObjects() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.jms.ObjectMessage")
                .check(all);
    }

    @Test
    void entityManagerShouldBeSeenByRepositoriesOnly() {
        noClasses()
                .that()
                .haveNameNotMatching(".*Repository(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.persistence.EntityManager")
                .check(all);
    }

    @Test
    void entitiesShouldBeModel() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .should()
                .resideInAPackage("..model..")
                .check(all);
    }

    @Test
    void policiesShouldBePlainJava() {
        String[] notPlain = {
            "jakarta..",
            "java.sql..",
            "javax.sip..",
            "javax.naming..",
            "org.eclipse.microprofile..",
            "org.hibernate..",
            "org.infinispan.."
        };
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Policy")
                .should()
                .dependOnClassesThat(resideInAnyPackage(notPlain))
                .allowEmptyShould(true)
                .check(all);
        // those of the SIP adapter decide about SIP, which is all it knows
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Policy")
                .and()
                .resideOutsideOfPackage("org.carillon.sip.ra..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.carillon.sip.."))
                .allowEmptyShould(true)
                .check(all);
    }

    // ---- features ----

    @Test
    void featuresShouldBeFreeOfCycles() {
        slices().matching("org.carillon.(*)..")
                .should()
                .beFreeOfCycles()
                .check(all.that(DescribedPredicate.not(Modules.in(Modules.WEB))));
    }

    /** The applications put the resources of all features together; apart from them, features meet below the web. */
    @Test
    void featuresOnTheWebShouldBeFreeOfCycles() {
        slices().matching("org.carillon.(*)..")
                .should()
                .beFreeOfCycles()
                .check(all.that(Modules.in(Modules.WEB)
                        .and(DescribedPredicate.not(JavaClass.Predicates.simpleNameEndingWith("Application")))));
    }

    @Test
    void packageShouldLiveInOneModule() {
        Map<String, Set<Modules>> homes = new TreeMap<>();
        for (Modules module : Modules.values()) {
            for (String name : module.packages()) {
                homes.computeIfAbsent(name, unknown -> new HashSet<>()).add(module);
            }
        }
        assertThat(homes)
                .allSatisfy((name, modules) -> assertThat(modules)
                        .as("modules with the package %s", name)
                        .hasSize(1));
    }

    // ---- names and sizes ----

    @Test
    void packageNamesShouldSayWhatTheyHold() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..manager..", "..helper..", "..impl..")
                .check(all);
    }

    @Test
    void classNamesShouldSayWhatTheyAre() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager)")
                .check(all);
    }

    @Test
    void classPastFourHundredLinesShouldBeTwoClasses() throws IOException {
        assertThat(sources().collect(Collectors.toMap(file -> file, ArchitectureTest::lines)))
                .allSatisfy((file, lines) ->
                        assertThat(lines).as("lines of %s", file).isLessThanOrEqualTo(LONGEST_CLASS));
    }

    @Test
    void packageShouldBeDescribed() throws IOException {
        Set<Path> undescribed = sources()
                .map(Path::getParent)
                .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                .collect(Collectors.toSet());
        assertThat(undescribed).as("packages without package-info.java").isEmpty();
    }

    private static Stream<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Modules module : Modules.values()) {
            Path java = module.sources().resolve("java");
            if (Files.exists(java)) {
                try (Stream<Path> files = Files.walk(java)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                }
            }
        }
        return found.stream();
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
