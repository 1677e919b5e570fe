package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberNormalizerTest {
    private static final Pattern STORED = Pattern.compile("^[1-9]\\d{6,14}$");

    private final NumberNormalizer strict = normalizer("strict", null);
    private final NumberNormalizer smart = normalizer("smart", null);

    @ParameterizedTest
    @Tag("R108")
    @CsvSource({
        "+442085676789,   48, 442085676789",
        "00442085676789,  48, 442085676789",
        "+44 20 8567 6789,48, 442085676789",
        "+44 (0)20 8567-6789, 48, 442085676789",
        "'+48600345698 ', US, 48600345698"
    })
    void plusAndDoubleZeroShouldBeStrippedInBothModes(String typed, String country, String expected) {
        assertBoth(typed, country, expected);
    }

    @ParameterizedTest
    @Tag("R109")
    @CsvSource({"011442085676789, 1, 442085676789", "011 44 20 8567 6789, US, 442085676789"})
    void zeroOneOneShouldBeStrippedInBothModes(String typed, String country, String expected) {
        assertBoth(typed, country, expected);
    }

    @ParameterizedTest
    @Tag("R110")
    @CsvSource({"0600345698, 48, 48600345698", "0600 345 698, PL, 48600345698", "02085676789, 44, 442085676789"})
    void singleZeroShouldBecomeTheCountryCodeInBothModes(String typed, String country, String expected) {
        assertBoth(typed, country, expected);
    }

    @ParameterizedTest
    @Tag("R111")
    @CsvSource({"600456789, 48, 48600456789", "600-456-789, pl, 48600456789", "2025550123, 1, 12025550123"})
    void localNumberShouldGetTheCountryCodeInBothModes(String typed, String country, String expected) {
        assertBoth(typed, country, expected);
    }

    @ParameterizedTest
    @Tag("R112")
    @CsvSource({
        // + first, then 00, then 011, then 0
        "+01144208567, 48, refused",
        "00114420856,  48, 114420856",
        "0114420856,   48, 4420856",
        "0124420856,   48, 48124420856"
    })
    void rulesOfStrictModeShouldApplyInTheirOrder(String typed, String country, String expected) {
        List<String> wrong = new ArrayList<>();
        check(strict, typed, country, expected, wrong);
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @Tag("R112")
    @CsvSource({
        // typed, country, strict, smart
        "48600345698,    48, 4848600345698, 48600345698",
        "442085676789,   48, 48442085676789, 442085676789",
        "0111 222 3333,  44, 12223333, 441112223333",
        "06 6982 1234,   IT, 39669821234, 390669821234"
    })
    void smartModeShouldAvoidTheTrapsOfStrictMode(String typed, String country, String byStrict, String bySmart) {
        assertThat(strict.normalize(typed, country).digits()).isEqualTo(byStrict);
        assertThat(smart.normalize(typed, country).digits()).isEqualTo(bySmart);
    }

    @Test
    @Tag("R107")
    @Tag("R112")
    @Tag("R113")
    void everyExampleNumberOfEveryCountryShouldBeReadInEveryUsualForm() {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        List<String> wrong = new ArrayList<>();
        int read = 0;
        for (String region : plans.getSupportedRegions()) {
            for (PhoneNumberType type : List.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)) {
                PhoneNumber example = plans.getExampleNumberForType(region, type);
                if (example == null
                        || plans.getNationalSignificantNumber(example).length() < 6) {
                    continue;
                }
                String e164 = plans.format(example, PhoneNumberFormat.E164);
                String expected = e164.substring(1);
                assertThat(expected).matches(STORED);
                String international = plans.format(example, PhoneNumberFormat.INTERNATIONAL);
                List<String> forAnyone = List.of(e164, international, "00" + expected);
                for (String typed : forAnyone) {
                    check(smart, typed, "PL", expected, wrong);
                    check(strict, typed, "PL", expected, wrong);
                }
                check(smart, plans.format(example, PhoneNumberFormat.NATIONAL), region, expected, wrong);
                check(smart, plans.getNationalSignificantNumber(example), region, expected, wrong);
                read++;
            }
        }
        assertThat(read).isGreaterThan(400);
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "abc",
                "+",
                "00",
                "12",
                "+1234",
                "+48 600 345 698 ext. 5",
                "tel:+48600345698",
                "0800FLOWERS",
                "+48600345698;x",
                "++48600345698",
                "48+600345698",
                "+99999999999999999",
                "+48\n600345698",
                "+0123456789",
                "１２３４５６７８９",
                "000000000000",
                "+48600345698+48600345698+48600345698+48600345698"
            })
    void whatIsNoNumberShouldBeRefusedByName(String typed) {
        for (NumberNormalizer normalizer : List.of(strict, smart)) {
            assertThatThrownBy(() -> normalizer.normalize(typed, "48"))
                    .as(typed)
                    .asInstanceOf(type(DomainException.class))
                    .satisfies(e -> assertThat(e.type()).isEqualTo(ProblemType.INVALID_REQUEST))
                    .satisfies(e -> assertThat(e.field()).isEqualTo("phone"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"XX", "POL", "999", "0", "-1", "P L", "'"})
    void unknownCountryShouldBeRefusedByName(String country) {
        assertThatThrownBy(() -> smart.normalize("+48600345698", country))
                .asInstanceOf(type(DomainException.class))
                .satisfies(e -> assertThat(e.field()).isEqualTo("country"));
    }

    @Test
    @Tag("R107")
    void numberWithoutPlusShouldBeTakenAsItStandsWhereNoCountryIsKnown() {
        for (NumberNormalizer normalizer : List.of(strict, smart)) {
            assertThat(normalizer.normalize("48600456789", null).digits()).isEqualTo("48600456789");
            assertThat(normalizer.normalize("44 20 8567 6789", null).digits()).isEqualTo("442085676789");
        }
    }

    @Test
    void localNumberShouldNeedACountry() {
        for (NumberNormalizer normalizer : List.of(strict, smart)) {
            assertThatThrownBy(() -> normalizer.normalize("600345698", null))
                    .asInstanceOf(type(DomainException.class))
                    .satisfies(e -> assertThat(e.field()).isEqualTo("country"));
        }
        assertThat(normalizer("smart", "PL").normalize("600345698", null).digits())
                .isEqualTo("48600345698");
        assertThat(normalizer("strict", "48").normalize("600345698", " ").digits())
                .isEqualTo("48600345698");
    }

    private void assertBoth(String typed, String country, String expected) {
        assertThat(strict.normalize(typed, country).digits()).as("strict").isEqualTo(expected);
        assertThat(smart.normalize(typed, country).digits()).as("smart").isEqualTo(expected);
    }

    private static void check(
            NumberNormalizer normalizer, String typed, String country, String expected, List<String> wrong) {
        String actual;
        try {
            actual = normalizer.normalize(typed, country).digits();
        } catch (DomainException e) {
            actual = "refused";
        }
        if (!actual.equals(expected)) {
            wrong.add(country + " " + typed + " -> " + actual + ", not " + expected);
        }
    }

    private static NumberNormalizer normalizer(String mode, @Nullable String country) {
        return new NumberNormalizer(new NumberConfig(mode, Optional.ofNullable(country)));
    }
}
