package org.carillon.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The modules of the EAR with their classes as compiled, not as packed. */
enum Modules {
    PERSISTENCE("persistence"),
    CONNECTOR("jca-sip/connector"),
    SIP_API("jca-sip/api"),
    SIP_ADAPTER("jca-sip/ra"),
    DIAMETER_API("jca-diameter/api"),
    DIAMETER_ADAPTER("jca-diameter/ra"),
    EJB("ejb"),
    WEB("web");

    private final Path folder;

    Modules(String folder) {
        this.folder = project().resolve(folder);
    }

    /** Root of the whole project. */
    static Path project() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    /** Every class of every module. */
    static JavaClasses classes() {
        return new ClassFileImporter()
                .importPaths(Arrays.stream(values())
                        .map(Modules::output)
                        .filter(Files::exists)
                        .toList());
    }

    /** Folder of the module's classes; a build may have its folders elsewhere below the module. */
    Path output() {
        return folder.resolve(System.getProperty("carillon.test.output", "target"))
                .resolve("classes");
    }

    Path sources() {
        return folder.resolve("src/main");
    }

    /** Names of the packages that have classes or a description in this module. */
    Set<String> packages() {
        if (!Files.exists(output())) {
            return Set.of();
        }
        try (Stream<Path> files = Files.walk(output())) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file ->
                            output().relativize(file.getParent()).toString().replace('/', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Matches the classes of these modules. */
    static DescribedPredicate<JavaClass> in(Modules... modules) {
        Set<Modules> wanted = Set.of(modules);
        return DescribedPredicate.describe(
                "in " + Arrays.toString(modules),
                type -> type.getSource()
                        .map(Source::getUri)
                        .filter(uri -> uri.getScheme().equals("file"))
                        .map(Path::of)
                        .map(file -> wanted.stream().anyMatch(module -> file.startsWith(module.output())))
                        .orElse(false));
    }
}
