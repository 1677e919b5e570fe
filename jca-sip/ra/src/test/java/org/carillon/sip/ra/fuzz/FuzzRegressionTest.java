package org.carillon.sip.ra.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The seeds, what failed once, and a few thousand blind variations of them; the search with sight is the campaign. */
class FuzzRegressionTest {
    private static final int VARIATIONS = 5_000;

    @ParameterizedTest
    @EnumSource(FuzzTargets.class)
    void knownInputsShouldHold(FuzzTargets target) throws Exception {
        for (byte[] input : target.inputs()) {
            assertHolds(target, input);
        }
    }

    @ParameterizedTest
    @EnumSource(FuzzTargets.class)
    void variationsShouldHold(FuzzTargets target) throws Exception {
        Random random = new Random(20261128);
        List<byte[]> inputs = target.inputs();
        for (int i = 0; i < VARIATIONS; i++) {
            byte[] input = inputs.get(random.nextInt(inputs.size())).clone();
            for (int change = random.nextInt(6); change >= 0 && input.length > 1; change--) {
                input = vary(input, random);
            }
            assertHolds(target, input);
        }
    }

    private static byte[] vary(byte[] input, Random random) {
        int at = random.nextInt(input.length);
        switch (random.nextInt(4)) {
            case 0 -> input[at] = (byte) random.nextInt(256);
            case 1 -> input[at] = (byte) "\r\n \t:;,<>\"\\@%[]=0".charAt(random.nextInt(17));
            case 2 -> {
                return Arrays.copyOf(input, Math.max(1, at));
            }
            default -> {
                int length = Math.min(1 + random.nextInt(40), input.length - at);
                byte[] longer = new byte[input.length + length];
                System.arraycopy(input, 0, longer, 0, at + length);
                System.arraycopy(input, at, longer, at + length, input.length - at);
                return longer;
            }
        }
        return input;
    }

    private static void assertHolds(FuzzTargets target, byte[] input) {
        assertThatCode(() -> target.run(input))
                .as("%s", HexFormat.of().formatHex(input))
                .doesNotThrowAnyException();
    }
}
