package org.carillon.rating;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.carillon.rating.model.Price;
import org.carillon.rating.model.Rate;
import org.carillon.rating.model.TimeBand;
import org.carillon.routing.PrefixTable;

/**
 * Prices by a tariff of a million prefixes, and by a hash of the same prefixes that is asked for ever shorter ones; for
 * {@code ./carillon bench rating}.
 */
final class PriceComparison {
    private static final int PREFIXES = 1_000_000;
    private static final int NUMBERS = 1 << 20;
    private static final int WARM_UPS = 3;
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final long SECONDS = 61;

    private PriceComparison() {}

    /** @param words how many rounds */
    public static void main(String[] words) {
        int rounds = Integer.parseInt(words[0]);
        Random random = new Random(1);
        List<Rate> rates = List.of(
                new Rate("bench", null, new Price(60_000, 0, 0, 1, 1, 0), TimeBand.ALWAYS, Instant.EPOCH, null));
        Map<String, List<Rate>> entries = entries(random, rates);
        String[] numbers = numbers(random, entries.keySet().toArray(String[]::new));

        long before = used();
        Map<String, List<Rate>> hash = new HashMap<>(entries);
        long ofHash = used() - before;
        before = used();
        PriceList list =
                new PriceList(1, "bench", 1, Currency.getInstance("EUR"), 4, ZoneOffset.UTC, PrefixTable.of(entries));
        long ofList = used() - before;

        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        for (int round = -WARM_UPS; round < rounds; round++) {
            double mine = rate(
                    numbers,
                    number -> list.find(number, NOW)
                            .map(match -> RatingPolicy.cost(match.rate().price(), list.decimals(), SECONDS))
                            .orElse(0L));
            double its = rate(numbers, number -> byHash(hash, number));
            if (round >= 0) {
                ours[round] = mine;
                theirs[round] = its;
            }
        }
        print(ours, theirs, ofList, ofHash);
        if (list.rates().size() != PREFIXES || hash.size() != PREFIXES) {
            throw new IllegalStateException("not all prefixes are there");
        }
    }

    private static void print(double[] ours, double[] theirs, long ofList, long ofHash) {
        double ratio = median(LongStream.range(0, ours.length)
                .mapToDouble(i -> ours[(int) i] / theirs[(int) i])
                .toArray());
        System.out.printf(Locale.ROOT, "### rating: %,d prefixes, numbers of 12 digits%n%n", PREFIXES);
        System.out.printf("| %-10s | %-12s | %-16s |%n|---|---|---|%n", "", "prices /s", "bytes per prefix");
        String line = "| %-10s | %-12.0f | %-16.1f |%n";
        System.out.printf(Locale.ROOT, line, "carillon", median(ours), (double) ofList / PREFIXES);
        System.out.printf(Locale.ROOT, line, "hash", median(theirs), (double) ofHash / PREFIXES);
        System.out.printf(
                Locale.ROOT,
                "| %-10s | %-12.2f | %-16.2f |%n%nWithout the texts of the prefixes and the rates, which both have.%n",
                "**ratio**",
                ratio,
                (double) ofList / ofHash);
    }

    /** Of 3 to 9 digits, as those of real tariffs: many share their beginning. */
    private static Map<String, List<Rate>> entries(Random random, List<Rate> rates) {
        Map<String, List<Rate>> entries = new HashMap<>();
        while (entries.size() < PREFIXES) {
            int digits = 3 + Math.min(random.nextInt(7), random.nextInt(9));
            StringBuilder prefix = new StringBuilder().append(1 + random.nextInt(9));
            while (prefix.length() < digits) {
                prefix.append(random.nextInt(10));
            }
            entries.put(prefix.toString(), rates);
        }
        return entries;
    }

    private static String[] numbers(Random random, String[] prefixes) {
        String[] numbers = new String[NUMBERS];
        for (int i = 0; i < numbers.length; i++) {
            StringBuilder number = new StringBuilder(prefixes[random.nextInt(prefixes.length)]);
            while (number.length() < 12) {
                number.append(random.nextInt(10));
            }
            numbers[i] = number.toString();
        }
        return numbers;
    }

    private static long byHash(Map<String, List<Rate>> hash, String number) {
        for (int length = number.length(); length > 0; length--) {
            List<Rate> rates = hash.get(number.substring(0, length));
            if (rates != null) {
                return RatingPolicy.cost(rates.getFirst().price(), 4, SECONDS);
            }
        }
        return 0;
    }

    private static double rate(String[] numbers, ToLongFunction<String> price) {
        long begin = System.nanoTime();
        long sum = 0;
        for (String number : numbers) {
            sum += price.applyAsLong(number);
        }
        double seconds = (System.nanoTime() - begin) * 1e-9;
        if (sum <= 0) {
            throw new IllegalStateException("nothing has a price");
        }
        return numbers.length / seconds;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Octets of the heap that are in use after a collection. */
    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
