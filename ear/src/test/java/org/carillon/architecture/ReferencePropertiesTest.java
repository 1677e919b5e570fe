package org.carillon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@code config/reference.properties} against the code and the server's configuration, both ways. */
class ReferencePropertiesTest {
    private static final Path REFERENCE = Modules.project().resolve("config/reference.properties");

    @Test
    void everySettingShouldBeInTheReference() throws IOException {
        assertThat(reference().keySet()).containsAll(Settings.used().keySet());
    }

    @Test
    void referenceShouldHoldNoSettingThatNobodyReads() throws IOException {
        assertThat(Settings.used().keySet()).containsAll(reference().keySet());
    }

    @Test
    void defaultsShouldBeThoseOfTheCode() throws IOException {
        Map<String, String> wanted = new TreeMap<>();
        Settings.used().forEach((key, defaults) -> wanted.put(key, String.join(" or ", defaults)));
        assertThat(reference()).containsExactlyInAnyOrderEntriesOf(wanted);
    }

    @Test
    void everySettingShouldBeExplained() throws IOException {
        List<String> unexplained = new ArrayList<>();
        String before = "";
        for (String line : Files.readAllLines(REFERENCE)) {
            // settings that stand together share the text above them
            if (line.startsWith("carillon.") && !before.startsWith("# ") && !before.startsWith("carillon.")) {
                unexplained.add(line);
            }
            before = line;
        }
        assertThat(unexplained).as("settings without text above them").isEmpty();
    }

    @Test
    void everySettingShouldBeThereOnce() throws IOException {
        List<String> keys = Files.readAllLines(REFERENCE).stream()
                .filter(line -> line.startsWith("carillon."))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
        assertThat(keys).doesNotHaveDuplicates();
    }

    private static Map<String, String> reference() throws IOException {
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(REFERENCE)) {
            properties.load(file);
        }
        Map<String, String> found = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> found.put(key, properties.getProperty(key)));
        return found;
    }
}
