package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.Finding.Level;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.localkms.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.KeySpec;

/** What is found before an import, all at once and without changing anything. */
class PreflightTest extends OnLocalKms {
    private long made;

    @AfterEach
    void nothing_was_changed_in_kms() {
        assertThat(server.callsTo("CreateKey")).isEqualTo(made);
        assertThat(server.callsTo("ImportKeyMaterial")).isZero();
        assertThat(server.callsTo("CreateAlias")).isZero();
    }

    @Test
    void an_import_into_a_new_key_is_clear_and_says_what_stays_untested() {
        try (KeyMaterial key = aesKey()) {
            Preflight preflight = byok.importKey(key)
                    .alias("alias/orders")
                    .expiresIn(THIRTY_DAYS)
                    .preflight(1);

            assertThat(preflight.isClear()).isTrue();
            assertThat(levels(preflight)).doesNotContain(Level.PROBLEM, Level.WARNING, Level.NOTE);
            assertThat(finding(preflight, "permissions"))
                    .satisfies(found -> assertThat(found.level()).isEqualTo(Level.UNTESTED))
                    .satisfies(found -> assertThat(found.text())
                            .contains("kms:CreateKey", "kms:ImportKeyMaterial", "kms:CreateAlias", "no DryRun"));
            assertThat(finding(preflight, "quota").text()).startsWith("0 keys in this account and Region");
            assertThat(preflight.describe()).contains("FINE  alias: alias/orders is free.");
        }
    }

    @Test
    void an_existing_key_is_probed_for_its_wrapping() {
        String arn = external(KeySpec.SYMMETRIC_DEFAULT);
        try (KeyMaterial key = aesKey()) {
            Preflight preflight = byok.importKey(key).into(arn).neverExpires().preflight(1);

            assertThat(preflight.isClear()).isTrue();
            assertThat(finding(preflight, "wrapping").text()).contains("usable RSA_4096 wrapping key");
            assertThat(server.callsTo("GetParametersForImport")).isEqualTo(1);
        }
    }

    @Test
    void everything_that_is_wrong_is_found_at_once_each_with_a_remedy() {
        String arn = external(KeySpec.RSA_2048);
        kms.scheduleKeyDeletion(r -> r.keyId(arn).pendingWindowInDays(7));
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            Preflight preflight = byok.withClock(
                            Clock.fixed(server.clock().instant().minus(Duration.ofHours(1)), ZoneOffset.UTC))
                    .importKey(key)
                    .into(arn)
                    .algorithm(WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256)
                    .preflight(1);

            assertThat(preflight.isClear()).isFalse();
            assertThat(preflight.findings())
                    .filteredOn(found -> found.level() == Level.PROBLEM)
                    .extracting(Finding::subject)
                    .containsExactlyInAnyOrder("expiry", "algorithm", "key", "key", "clock");
            assertThat(preflight.findings())
                    .filteredOn(found -> found.level().compareTo(Level.NOTE) < 0)
                    .allSatisfy(found -> assertThat(found.remedy()).endsWith("."));
            assertThat(finding(preflight, "copies").level()).isEqualTo(Level.WARNING);
            assertThat(preflight.findings().get(0).level()).isEqualTo(Level.PROBLEM);
        }
    }

    @Test
    void refused_reads_are_findings_and_not_errors() {
        String arn = external(KeySpec.SYMMETRIC_DEFAULT);
        for (String operation : List.of("GetParametersForImport", "ListKeys")) {
            server.faults().add(Fault.on(operation).always().answer(400, "AccessDeniedException", "no"));
        }
        try (KeyMaterial key = aesKey()) {
            Preflight into = byok.importKey(key).into(arn).neverExpires().preflight(1);
            Preflight anew = byok.importKey(key).neverExpires().preflight(1);

            assertThat(finding(into, "wrapping"))
                    .satisfies(found -> assertThat(found.level()).isEqualTo(Level.PROBLEM))
                    .satisfies(found ->
                            assertThat(found.text()).contains("lacks the permission kms:GetParametersForImport"));
            assertThat(finding(anew, "quota").level()).isEqualTo(Level.UNTESTED);
        }
    }

    @Test
    void many_keys_are_priced_in_words_and_held_against_the_quota() {
        try (KeyMaterial key = aesKey()) {
            Preflight preflight = byok.importKey(key).neverExpires().preflight(100_001);

            assertThat(finding(preflight, "cost").text())
                    .contains("100001 keys are billed by the month")
                    .contains("PT27H46M41S");
            assertThat(finding(preflight, "quota"))
                    .satisfies(found -> assertThat(found.level()).isEqualTo(Level.WARNING))
                    .satisfies(found -> assertThat(found.remedy()).contains("L-C2F1777E"));
            assertThat(preflight.isClear()).isTrue();
        }
    }

    private String external(KeySpec spec) {
        made++;
        return newExternalKey(spec);
    }

    private static List<Level> levels(Preflight preflight) {
        return preflight.findings().stream().map(Finding::level).toList();
    }

    private static Finding finding(Preflight preflight, String subject) {
        return preflight.findings().stream()
                .filter(found -> found.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }
}
