package org.carillon.rating.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.carillon.ledger.model.Money;
import org.carillon.rating.RateRequest;
import org.carillon.rating.RateService;
import org.carillon.rating.TariffAdministration;
import org.carillon.rating.model.Price;
import org.carillon.rating.model.Rate;
import org.carillon.rating.model.TimeBand;
import org.jspecify.annotations.Nullable;

/** The JSON of tariffs and rates. */
final class RateDocuments {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private RateDocuments() {}

    record Tariff(String name, String currency, int decimals, String timeZone, boolean standard) {
        static Tariff of(TariffAdministration.View tariff) {
            return new Tariff(
                    tariff.name(),
                    tariff.currency().getCurrencyCode(),
                    tariff.decimals(),
                    tariff.zone().getId(),
                    tariff.standard());
        }
    }

    record WantedTariff(
            @NotNull String currency,

            @Nullable Integer decimals,
            @Nullable String timeZone,
            @Nullable Boolean standard) {
        TariffAdministration.Wanted wanted() {
            return new TariffAdministration.Wanted(currency, decimals, timeZone, standard);
        }
    }

    record WantedRate(
            @NotNull String prefix,

            @Nullable String description,
            @NotNull String price,

            @Nullable String fee,
            @Nullable String message,
            @Nullable String minimum,
            @Nullable String increments,
            @Nullable Integer free,
            @Nullable String iso,
            @Nullable String days,
            @Nullable String from,
            @Nullable String to,
            @Nullable String validFrom,
            @Nullable String validTo) {
        RateRequest request() {
            return new RateRequest(
                    prefix,
                    description,
                    price,
                    fee,
                    message,
                    minimum,
                    increments,
                    free == null ? null : free.toString(),
                    iso,
                    days,
                    from,
                    to,
                    validFrom,
                    validTo);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RateDocument(
            long id,
            String prefix,
            String description,
            String price,
            String fee,
            @Nullable String message,
            String minimum,
            String currency,
            String increments,
            int free,
            @Nullable String iso,
            String days,
            String from,
            String to,
            @Nullable Instant validFrom,
            @Nullable Instant validTo) {
        static RateDocument of(TariffAdministration.RateView view) {
            Rate rate = view.rate();
            Price price = rate.price();
            TimeBand band = rate.band();
            return new RateDocument(
                    view.id(),
                    view.prefix(),
                    rate.description(),
                    plain(price.perMinute(), view.currency()),
                    plain(price.connectionFee(), view.currency()),
                    priceOfMessage(rate, view.currency()),
                    plain(price.minimum(), view.currency()),
                    view.currency().getCurrencyCode(),
                    price.firstSeconds() + "/" + price.nextSeconds(),
                    price.freeSeconds(),
                    rate.iso(),
                    daysOf(band.days()),
                    timeOf(band.fromMinute()),
                    timeOf(band.toMinute() % TimeBand.DAY),
                    rate.validFrom().equals(Instant.EPOCH) ? null : rate.validFrom(),
                    rate.validTo());
        }
    }

    /**
     * As a user is shown it.
     *
     * @param minute what a call of a minute costs (R236)
     * @param message what each short message of a text costs; null where none are sent there
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            String prefix,
            String description,
            @Nullable String iso,
            String minute,
            String fee,
            @Nullable String message,
            String increments,
            String currency) {
        static Shown of(RateService.View view) {
            Price price = view.rate().price();
            Currency currency = view.minute().currency();
            return new Shown(
                    view.prefix(),
                    view.rate().description(),
                    view.rate().iso(),
                    view.minute().plain(),
                    plain(price.connectionFee(), currency),
                    priceOfMessage(view.rate(), currency),
                    price.firstSeconds() + "/" + price.nextSeconds(),
                    currency.getCurrencyCode());
        }
    }

    /**
     * A number of a contact.
     *
     * @param onNet a user, whom to call within the platform costs nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfNumber(String number, boolean onNet, @Nullable Shown rate) {
        static OfNumber of(RateService.NumberView view) {
            RateService.View rate = view.view();
            return new OfNumber(view.number(), view.onNet(), rate == null ? null : Shown.of(rate));
        }
    }

    record AccountTariffWanted(@NotNull String tariff) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AccountTariff(String login, @Nullable String tariff, boolean own) {
        static AccountTariff of(TariffAdministration.AccountView view) {
            return new AccountTariff(view.login(), view.tariff(), view.own());
        }
    }

    record Imported(int rates) {}

    private static String plain(long micros, Currency currency) {
        return new Money(micros, currency).plain();
    }

    private static @Nullable String priceOfMessage(Rate rate, Currency currency) {
        Long price = rate.perMessage();
        return price == null ? null : plain(price, currency);
    }

    private static String timeOf(int minute) {
        return LocalTime.of(minute / 60, minute % 60).toString();
    }

    private static String daysOf(int bits) {
        List<String> days = new ArrayList<>();
        for (int day = 0; day < DAYS.size(); day++) {
            if ((bits >> day & 1) == 1) {
                days.add(DAYS.get(day));
            }
        }
        return String.join(",", days);
    }
}
