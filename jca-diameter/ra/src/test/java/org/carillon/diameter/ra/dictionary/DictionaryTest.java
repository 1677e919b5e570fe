package org.carillon.diameter.ra.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.carillon.diameter.AvpName;
import org.carillon.diameter.AvpType;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.diameter.CxAvps;
import org.carillon.diameter.ImsAvps;
import org.carillon.diameter.ShAvps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DictionaryTest {
    private static final Dictionary DICTIONARY = load();

    @Test
    void dictionaryShouldHoldTheAvpsOfTheStandards() {
        assertThat(DICTIONARY.size()).isGreaterThan(850);
        assertThat(DICTIONARY.find(873, 10415))
                .isNotNull()
                .extracting(AvpDefinition::name)
                .isEqualTo("Service-Information");
        assertThat(DICTIONARY.find(99_999, 0)).isNull();
        assertThat(DICTIONARY.find(601, 0)).as("3GPP's code without its vendor").isNull();
    }

    @ParameterizedTest
    @MethodSource("names")
    void nameOfTheWaistShouldAgree(AvpName name) {
        AvpDefinition known = DICTIONARY.find(name.code(), name.vendor());

        assertThat(known).isNotNull();
        assertThat(known.name()).isEqualTo(name.text());
        assertThat(known.type())
                .isIn(name.type(), name.type() == AvpType.ENUMERATED ? AvpType.UNSIGNED32 : name.type());
    }

    static List<AvpName> names() {
        return Stream.of(BaseAvps.class, CreditControlAvps.class, ImsAvps.class, CxAvps.class, ShAvps.class)
                .flatMap(holder -> Arrays.stream(holder.getFields()))
                .filter(field -> field.getType() == AvpName.class)
                .map(DictionaryTest::value)
                .toList();
    }

    private static AvpName value(Field field) {
        try {
            return (AvpName) field.get(null);
        } catch (IllegalAccessException notPublic) {
            throw new AssertionError(notPublic);
        }
    }

    private static Dictionary load() {
        try {
            return Dictionary.load();
        } catch (IOException none) {
            throw new ExceptionInInitializerError(none);
        }
    }
}
