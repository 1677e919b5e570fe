package org.carillon.sip.ra.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Searches each target with Jazzer, guided by coverage, in a process of its own. Not among the tests, because it takes
 * minutes: {@code ./carillon check} runs it for {@code CARILLON_FUZZ_SECONDS} each. An input that fails is named in the
 * message; it belongs into the resources beside this class.
 */
class FuzzCampaign {
    private static final String SECONDS = System.getProperty("carillon.fuzz.seconds", "60");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @ParameterizedTest
    @EnumSource(FuzzTargets.class)
    void noInputShouldBreakTheTarget(FuzzTargets target) throws Exception {
        Path corpus = Files.createDirectory(folder.resolve("corpus"));
        int number = 0;
        for (byte[] input : target.inputs()) {
            Files.write(corpus.resolve("seed-" + number++), input);
        }
        Path log = folder.resolve("fuzzer.log");
        Process fuzzer = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+EnableDynamicAgentLoading",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target.type().getName(),
                        "--instrumentation_includes=org.carillon.sip.**",
                        "--custom_hook_includes=org.carillon.sip.**",
                        "--reproducer_path=" + folder,
                        "-max_total_time=" + SECONDS,
                        "-max_len=4096",
                        "-timeout=10",
                        "-artifact_prefix=" + folder + "/",
                        corpus.toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = fuzzer.waitFor(Long.parseLong(SECONDS) + 120, TimeUnit.SECONDS);
        if (!ended) {
            fuzzer.destroyForcibly();
        }
        String said = Files.readString(log);
        assertThat(ended)
                .as("end of %s: %s", target.name().toLowerCase(Locale.ROOT), said)
                .isTrue();
        assertThat(fuzzer.exitValue()).as(said).isZero();
        assertThat(said).as("the fuzzer's runs").containsPattern("Done \\d{3,} runs");
    }
}
