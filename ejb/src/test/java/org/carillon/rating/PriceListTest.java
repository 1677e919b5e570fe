package org.carillon.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.carillon.ledger.model.Money;
import org.carillon.rating.model.Price;
import org.carillon.rating.model.Rate;
import org.carillon.rating.model.TimeBand;
import org.carillon.routing.PrefixTable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PriceListTest {
    /** A Monday, 13:00 in Warsaw. */
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    @Tag("R235")
    void longestPrefixShouldBeTheRateOfANumber() {
        PriceList list = list(Map.of(
                "48", List.of(rate("Poland", "PL")),
                "4860", List.of(rate("Poland mobile", null)),
                "", List.of(rate("the rest", null))));

        assertThat(list.find("48600456789", NOON).orElseThrow().rate().description())
                .isEqualTo("Poland mobile");
        assertThat(list.find("48221234567", NOON).orElseThrow().prefix()).isEqualTo("48");
        assertThat(list.find("4420", NOON).orElseThrow().rate().description()).isEqualTo("the rest");
    }

    @Test
    void numberWithoutAnyRateShouldHaveNone() {
        assertThat(list(Map.of("48", List.of(rate("Poland", "PL")))).find("4420", NOON))
                .isEmpty();
    }

    @Test
    @Tag("R233")
    @Tag("R234")
    void twoTaggedRowsOfManyShouldBeShownAndTheOthersChargedAllTheSame() {
        java.util.Map<String, List<Rate>> rows = new java.util.HashMap<>();
        for (int i = 0; i < 500; i++) {
            rows.put("48" + (100 + i), List.of(rate("Poland " + i, i < 2 ? "PL" : null)));
        }
        PriceList list = list(rows);

        assertThat(list.shown("PL", NOON)).hasSize(2);
        assertThat(list.find("48599000000", NOON)).isPresent();
    }

    @Test
    void rateThatIsNotInForceYetShouldLeaveTheOlderOneAndTheShorterPrefix() {
        Instant tomorrow = NOON.plusSeconds(86_400);
        Rate old = new Rate("old", null, price(1), TimeBand.ALWAYS, Instant.EPOCH, tomorrow);
        Rate coming = new Rate("new", null, price(2), TimeBand.ALWAYS, tomorrow, null);
        Rate mobile = new Rate("mobile", null, price(3), TimeBand.ALWAYS, tomorrow, null);
        PriceList list = list(Map.of("48", List.of(coming, old), "4860", List.of(mobile)));

        assertThat(list.find("48600", NOON).orElseThrow().rate()).isEqualTo(old);
        assertThat(list.find("48600", tomorrow).orElseThrow().rate()).isEqualTo(mobile);
        assertThat(list.find("48221", tomorrow).orElseThrow().rate()).isEqualTo(coming);
    }

    @Test
    void bandShouldCountInTheTimeZoneOfTheTariff() {
        Rate night = new Rate("night", null, price(1), new TimeBand(127, 0, 13 * 60 + 1), Instant.EPOCH, null);
        Rate weekend = new Rate("weekend", null, price(2), new TimeBand(0b1100000, 0, 1440), Instant.EPOCH, null);
        Rate always = rate("always", null);
        PriceList list = list(Map.of("48", List.of(night, weekend, always)));

        assertThat(list.find("48", NOON).orElseThrow().rate()).isEqualTo(night);
        assertThat(list.find("48", NOON.plusSeconds(60)).orElseThrow().rate()).isEqualTo(always);
        assertThat(list.find("48", Instant.parse("2026-03-07T12:30:00Z"))
                        .orElseThrow()
                        .rate())
                .isEqualTo(weekend);
    }

    private static PriceList list(Map<String, List<Rate>> rates) {
        return new PriceList(1, "gold", 1, Money.currency("EUR"), 4, ZoneId.of("Europe/Warsaw"), PrefixTable.of(rates));
    }

    private static Rate rate(String description, @org.jspecify.annotations.Nullable String iso) {
        return new Rate(description, iso, price(60_000), TimeBand.ALWAYS, Instant.EPOCH, null);
    }

    private static Price price(long perMinute) {
        return new Price(perMinute, 0, 0, 1, 1, 0);
    }
}
