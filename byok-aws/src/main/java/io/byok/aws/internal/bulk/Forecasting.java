package io.byok.aws.internal.bulk;

import io.byok.aws.ImportException;
import io.byok.aws.ImportInterruptedException;
import io.byok.aws.bulk.BulkForecast;
import io.byok.aws.bulk.ManifestContents;
import io.byok.aws.bulk.Place;
import io.byok.aws.bulk.RequestQuotas;
import io.byok.aws.internal.KmsCalls;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reckons what a bulk import will take; of KMS it only asks how many keys there are. */
public final class Forecasting {
    /** US dollars for a key and month, as of 2026; prorated by the hour. */
    private static final double PRICE = 1;

    private Forecasting() {}

    /** The forecast for what a manifest holds. */
    public static BulkForecast of(Settings settings, long keyQuota, ManifestContents contents) {
        Map<Place, BulkForecast.PlaceForecast> places = new TreeMap<>();
        contents.places().forEach((place, keys) -> {
            if (settings.share().hasPlace(place)) {
                places.put(place, forecast(settings, keyQuota, place, keys, contents.named() > 0));
            }
        });
        long keys = places.values().stream()
                .mapToLong(BulkForecast.PlaceForecast::keys)
                .sum();
        return new BulkForecast(keys, keys * PRICE, places, contents.warnings());
    }

    /** All parts of a place go at once, each at its part of the quotas: the whole takes as long. */
    private static BulkForecast.PlaceForecast forecast(
            Settings settings, long keyQuota, Place place, long keys, boolean named) {
        RequestQuotas quotas = settings.quotas(place);
        double seconds = keys / Arithmetic.itemsPerSecond(quotas, Arithmetic.importing(named));
        return new BulkForecast.PlaceForecast(
                keys,
                Duration.ofMillis(Math.round(seconds * 1000)),
                Arithmetic.bound(quotas, Arithmetic.importing(named)),
                keysThere(settings, place),
                keyQuota);
    }

    private static OptionalLong keysThere(Settings settings, Place place) {
        long[] count = new long[1];
        try {
            new KmsCalls(settings.clients().at(place)).eachKey(arn -> count[0]++);
            return OptionalLong.of(count[0]);
        } catch (ImportInterruptedException e) {
            throw e;
        } catch (ImportException e) {
            return OptionalLong.empty(); // may not list keys: said in the forecast
        }
    }
}
