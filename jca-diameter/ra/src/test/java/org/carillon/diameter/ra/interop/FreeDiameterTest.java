package org.carillon.diameter.ra.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two of our nodes with freeDiameter as a relay between them. It listens on every address whatever it is told, so that all
 * three run in a network namespace of their own: {@link BehindFreeDiameter} is what runs there.
 */
@Tag("P19")
class FreeDiameterTest {
    private static final Path ROOT = Path.of(System.getProperty("carillon.test.freediameter", "/"));

    @Test
    void nodesShouldTalkThroughFreeDiameter(@TempDir Path folder) throws Exception {
        Path program = ROOT.resolve("usr/bin/freeDiameterd");
        assumeThat(Files.isExecutable(program)).as("Debian's freediameter").isTrue();
        assumeThat(run(List.of("unshare", "-n", "ip", "link", "set", "lo", "up")))
                .as("the right to make a network namespace")
                .isEmpty();

        String output = run(List.of(
                "unshare",
                "-n",
                "sh",
                "-c",
                "ip link set lo up && ip addr add 10.99.0.1/32 dev lo && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BehindFreeDiameter.class.getName(),
                program.toString(),
                ROOT.resolve("usr/lib/freeDiameter").toString(),
                folder.toString()));

        assertThat(output.lines()).contains("answers 200 of 200", "route client.test", "nowhere 3002");
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
