package org.carillon.architecture;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaParameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The settings that code and configuration really read, with their defaults. */
final class Settings {
    private static final String ANNOTATION = "org.eclipse.microprofile.config.inject.ConfigProperty";
    private static final String PREFIX = "carillon.";

    private final Map<String, Set<String>> found = new TreeMap<>();

    private Settings() {}

    /** Defaults by key; an empty default stands for none at all, and more than one default is a mistake. */
    static Map<String, Set<String>> used() {
        Settings settings = new Settings();
        settings.readAnnotations();
        settings.readExpressions();
        settings.found.values().stream()
                .filter(defaults -> defaults.size() > 1)
                .forEach(defaults -> defaults.remove(""));
        return settings.found;
    }

    private void readAnnotations() {
        for (JavaClass type : Modules.classes()) {
            type.getFields().stream().map(JavaField::getAnnotations).forEach(this::readAnnotations);
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                readAnnotations(unit.getAnnotations());
                unit.getParameters().stream().map(JavaParameter::getAnnotations).forEach(this::readAnnotations);
            }
        }
    }

    private void readAnnotations(Set<? extends JavaAnnotation<?>> annotations) {
        for (JavaAnnotation<?> annotation : annotations) {
            if (annotation.getRawType().getName().equals(ANNOTATION)) {
                String key = annotation.getExplicitlyDeclaredProperty("name").toString();
                Object defaultValue = annotation
                        .tryGetExplicitlyDeclaredProperty("defaultValue")
                        .orElse("");
                add(key, defaultValue.toString());
            }
        }
    }

    private void readExpressions() {
        for (Path file : configuration()) {
            for (String expression : expressions(read(file))) {
                int colon = expression.indexOf(':');
                add(
                        colon < 0 ? expression : expression.substring(0, colon),
                        colon < 0 ? "" : expression.substring(colon + 1));
            }
        }
    }

    private void add(String key, String defaultValue) {
        if (key.startsWith(PREFIX)) {
            found.computeIfAbsent(key, unknown -> new TreeSet<>()).add(defaultValue);
        }
    }

    /** Server scripts, descriptors of the resource adapter and property files inside the modules. */
    private static List<Path> configuration() {
        List<Path> files = new ArrayList<>(filesBelow(Modules.project().resolve("config/wildfly"), ".cli"));
        for (Modules module : Modules.values()) {
            files.addAll(filesBelow(module.sources(), ".xml"));
            files.addAll(filesBelow(module.sources(), ".properties"));
        }
        return files;
    }

    private static List<Path> filesBelow(Path folder, String suffix) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The insides of every <code>${...}</code>; a default may hold expressions of its own. */
    private static List<String> expressions(String text) {
        List<String> expressions = new ArrayList<>();
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", start + 2)) {
            int depth = 1;
            int end = start + 2;
            while (depth > 0 && end < text.length()) {
                depth += text.charAt(end) == '{' ? 1 : text.charAt(end) == '}' ? -1 : 0;
                end++;
            }
            expressions.add(text.substring(start + 2, end - 1));
        }
        return expressions;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
