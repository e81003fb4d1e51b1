package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastTest extends BulkOnLocalKms {
    @TempDir
    Path folder;

    private Manifest manifest;

    @BeforeEach
    void aHundredItems() throws IOException {
        Files.write(folder.resolve("k"), bytesOf("k"));
        String lines = IntStream.range(0, 100)
                .mapToObj(i -> "key-" + i + ",k,SYMMETRIC_DEFAULT,never,eu-central-1" + (i < 36 ? ";eu-west-1" : "")
                        + ",alias/key-" + i + "\n")
                .collect(Collectors.joining());
        manifest = Manifest.csv(
                Files.writeString(folder.resolve("manifest.csv"), "id,key,spec,expiry,regions,alias\n" + lines));
    }

    @Test
    void it_says_hours_at_the_quota_and_what_bounds_them_keys_and_dollars() throws IOException {
        client(HERE).createKey();

        BulkForecast forecast =
                job().quotas(RequestQuotas.awsDefaults()).build().forecast(manifest);

        assertThat(forecast.keys()).isEqualTo(136);
        assertThat(forecast.dollarsAMonth()).isEqualTo(136);
        assertThat(forecast.atLeast()).isEqualTo(Duration.ofSeconds(100));
        BulkForecast.PlaceForecast here = forecast.places().get(HERE);
        assertThat(here.boundBy()).isEqualTo("GetParametersForImport");
        assertThat(here.keysThere()).hasValue(1);
        assertThat(forecast.fits()).isTrue();
        assertThat(keysInKms()).hasSize(1);
    }

    @Test
    void with_a_raised_quota_the_next_scarce_operation_bounds() throws IOException {
        BulkForecast forecast = job().quotas(RequestQuotas.awsDefaults().with("GetParametersForImport", 50))
                .build()
                .forecast(manifest);

        assertThat(forecast.places().get(HERE).boundBy()).isEqualTo("CreateAlias");
        assertThat(forecast.atLeast()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void a_quota_of_keys_without_room_is_told() throws IOException {
        client(HERE).createKey();

        BulkForecast forecast = job().keyQuota(100).build().forecast(manifest);

        assertThat(forecast.fits()).isFalse();
        assertThat(forecast.describe()).contains("1 keys are there, the quota is 100: NO ROOM");
    }
}
