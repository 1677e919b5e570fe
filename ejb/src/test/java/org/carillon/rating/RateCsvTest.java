package org.carillon.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.carillon.ledger.model.Money;
import org.carillon.problem.DomainException;
import org.carillon.rating.model.Price;
import org.carillon.rating.model.Rate;
import org.carillon.rating.model.TimeBand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateCsvTest {
    private static final Currency EUR = Money.currency("EUR");

    @Test
    void rowsShouldBeReadWhateverTheOrderOfTheColumns() {
        List<RateCsv.Row> rows = RateCsv.parse(
                "\uFEFFprice,prefix,description,increments,days,from,to,validFrom,iso,fee,message,minimum,free,validTo\r\n"
                        + "0.12,4860,\"Poland, \"\"mobile\"\"\",60/1,mon-fri,08:00,20:00,2026-12-01T00:00:00+01:00,pl,0.01,0.08,0.05,3,\r\n"
                        + "\r\n"
                        + "0.02,48,,,,,,,,,,,,");

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).rate().rate(EUR))
                .isEqualTo(new Rate(
                        "Poland, \"mobile\"",
                        "PL",
                        new Price(120_000, 10_000, 50_000, 60, 1, 3),
                        80_000L,
                        new TimeBand(0b11111, 480, 1200),
                        Instant.parse("2026-11-30T23:00:00Z"),
                        null));
        assertThat(rows.get(1).rate().rate(EUR))
                .isEqualTo(new Rate("", null, new Price(20_000, 0, 0, 1, 1, 0), TimeBand.ALWAYS, Instant.EPOCH, null));
        assertThat(rows.get(1).line()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "prefix",
                "prefix,price,colour\n48,1,red",
                "prefix,price,price\n48,1,1",
                "prefix,price\n48",
                "prefix,price\n48,\"1",
                "prefix,price\n48,\"1\"x"
            })
    void whatIsNoTableShouldBeRefused(String text) {
        assertThatThrownBy(() -> RateCsv.parse(text))
                .isInstanceOf(DomainException.class)
                .hasMessageContaining("Line ");
    }

    @ParameterizedTest
    @CsvSource({
        "price, -1", "price, 1e3", "price, 0.0000001", "prefix, +48", "prefix, 48a", "increments, 0/1",
                "increments, 60",
        "increments, 60/4000", "free, -1", "free, 4000", "iso, POL", "days, mon-xyz", "days, sun-mon", "from, 25:00",
        "from, 20:00", "to, 08:00:01", "validFrom, yesterday", "validTo, 1969-01-01T00:00:00Z", "fee, -1", "minimum, x",
    })
    void valueThatMeansNothingShouldBeRefusedWithItsField(String field, String value) {
        String csv = field.equals("price") || field.equals("prefix")
                ? "prefix,price\n" + (field.equals("prefix") ? value + ",1" : "48," + value)
                : "prefix,price,to," + field + "\n48,1,08:30," + value;
        if (field.equals("to")) {
            csv = "prefix,price,to\n48,1," + value;
        }
        RateRequest rate = RateCsv.parse(csv).getFirst().rate();

        assertThatThrownBy(() -> rate.rate(EUR))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        e -> assertThat(e.field()).isEqualTo(value.equals("20:00") ? "to" : field));
    }
}
