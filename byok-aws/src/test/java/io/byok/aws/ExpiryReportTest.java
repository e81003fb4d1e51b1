package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.expiry.ExpiryReport;
import io.byok.aws.expiry.KeySelection;
import io.byok.aws.expiry.KeyValidity;
import io.byok.aws.expiry.MaterialValidity;
import io.byok.aws.internal.json.JsonObject;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.localkms.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.KeySpec;

/** When do keys cease to work? Each material counts, and what cannot be read is said. */
class ExpiryReportTest extends OnLocalKms {
    private String imported(Duration validity, String alias) {
        try (KeyMaterial key = aesKey()) {
            return byok.importKey(key)
                    .alias(alias)
                    .tag("team", "payments")
                    .expiresIn(validity)
                    .execute()
                    .keyArn();
        }
    }

    @Test
    void the_most_urgent_key_comes_first_and_one_that_is_gone_before_all() {
        String late = imported(Duration.ofDays(90), "alias/late");
        String soon = imported(Duration.ofDays(40), "alias/soon");
        String gone = imported(Duration.ofDays(1), "alias/gone");
        Instant soonEnds = describe(soon).validTo();
        server.clock().advance(Duration.ofDays(2));

        ExpiryReport report = byok.expiry().report("alias/late", "alias/gone", "alias/soon");

        assertThat(report.keys()).extracting(KeyValidity::arn).containsExactly(gone, soon, late);
        assertThat(report.keys()).extracting(KeyValidity::lacksMaterial).containsExactly(true, false, false);
        assertThat(report.earliest()).contains(soonEnds);
        assertThat(report.within(Duration.ofDays(39)))
                .extracting(KeyValidity::arn)
                .containsExactly(gone, soon);
        assertThat(report.allGoodFor(Duration.ofDays(1))).isFalse();
        assertThat(report.describe())
                .contains("Expiry of 3 keys")
                .containsSubsequence(
                        "GONE      alias/gone (" + gone + "), in state PendingImport",
                        "(CURRENT) is gone",
                        "37 days   alias/soon (" + soon + "), on " + soonEnds,
                        "87 days   alias/late");
    }

    @Test
    void of_a_rotated_key_the_earliest_material_counts_and_a_pending_one_does_not() {
        try (KeyMaterial first = aesKey();
                KeyMaterial second = aesKey();
                KeyMaterial pending = aesKey()) {
            ImportReceipt receipt =
                    byok.importKey(first).expiresIn(Duration.ofDays(30)).execute();
            rotateTo(receipt.keyArn(), second);
            importAsNew(
                    receipt.keyArn(),
                    pending,
                    Optional.of(server.clock().instant().plusSeconds(3600)));

            KeyValidity key = byok.expiry().report(receipt.keyArn()).keys().get(0);

            assertThat(key.materials()).extracting(MaterialValidity::isNeeded).containsExactly(true, true, false);
            assertThat(key.materials())
                    .extracting(MaterialValidity::place)
                    .containsExactly(
                            Optional.of(MaterialPlace.NON_CURRENT),
                            Optional.of(MaterialPlace.CURRENT),
                            Optional.empty());
            assertThat(key.earliest()).isEqualTo(receipt.validTo());
            server.clock().advance(Duration.ofDays(31));
            assertThat(byok.expiry().report(receipt.keyArn()).keys().get(0).lacksMaterial())
                    .isTrue();
        }
    }

    @Test
    void keys_are_found_by_alias_prefix_by_tag_and_all_of_them_each_once() {
        String orders = imported(Duration.ofDays(30), "alias/payments/orders");
        kms.createAlias(r -> r.aliasName("alias/payments/again").targetKeyId(orders));
        String other = imported(Duration.ofDays(60), "alias/other");
        kms.createKey();
        String empty = newExternalKey();

        assertThat(byok.expiry().report(KeySelection.aliases("alias/payments/")).keys())
                .extracting(KeyValidity::arn)
                .containsExactly(orders);
        assertThat(byok.expiry().report(KeySelection.tagged("team", "payments")).keys())
                .extracting(KeyValidity::arn)
                .containsExactly(orders, other);
        assertThat(byok.expiry().report(KeySelection.all()).keys())
                .extracting(KeyValidity::arn)
                .containsExactly(empty, orders, other);
    }

    @Test
    void a_private_and_an_hmac_key_are_read_too() {
        try (KeyMaterial rsa = rsaKey();
                KeyMaterial mac = KeyMaterial.generate(KeyMaterialSpec.HMAC_256)) {
            String signing = newExternalKey(KeySpec.RSA_2048);
            byok.importKey(rsa).into(signing).neverExpires().execute();
            ImportReceipt codes =
                    byok.importKey(mac).expiresIn(Duration.ofDays(30)).execute();

            ExpiryReport report = byok.expiry().report(signing, codes.keyArn());

            assertThat(report.keys()).extracting(KeyValidity::arn).containsExactly(codes.keyArn(), signing);
            assertThat(report.keys())
                    .extracting(KeyValidity::earliest)
                    .containsExactly(codes.validTo(), Optional.empty());
            assertThat(report.describe())
                    .contains("29 days   " + codes.keyArn())
                    .contains("never     " + signing);
        }
    }

    @Test
    void what_cannot_be_read_is_named_beside_what_can() {
        String good = imported(Duration.ofDays(30), "alias/good");
        String awsOwn = kms.createKey().keyMetadata().arn();
        server.faults().add(Fault.on("ListKeyRotations").call(1).answer(400, "AccessDeniedException", "no"));

        ExpiryReport report = byok.expiry().report(good, "alias/good", awsOwn, "alias/unknown");

        assertThat(report.keys()).extracting(KeyValidity::givenAs).containsExactly("alias/good");
        assertThat(report.unread()).extracting(unread -> unread.keyId()).containsExactly(good, awsOwn, "alias/unknown");
        assertThat(report.unread().get(1).reason()).hasMessageContaining("has origin AWS_KMS");
        assertThat(report.allGoodFor(Duration.ofDays(1))).isFalse();
        assertThat(report.describe())
                .contains("UNREAD    " + good + ": KMS refused ListKeyRotations with AccessDeniedException")
                .contains("KMS knows no alias 'alias/unknown'");
    }

    @Test
    void a_key_whose_tags_cannot_be_read_is_not_silently_left_out() {
        String good = imported(Duration.ofDays(30), "alias/good");
        server.faults().add(Fault.on("ListResourceTags").call(1).answer(400, "AccessDeniedException", "no"));

        ExpiryReport report = byok.expiry().report(KeySelection.tagged("team", "payments"));

        assertThat(report.keys()).isEmpty();
        assertThat(report.unread()).extracting(unread -> unread.keyId()).containsExactly(good);
    }

    @Test
    void the_report_is_read_by_machines_too() throws IOException {
        String orders = imported(Duration.ofDays(30), "alias/orders");

        JsonObject json = JsonObject.parse(
                byok.expiry().report("alias/orders", "alias/none").toJson());

        JsonObject key = json.objects("keys").get(0);
        assertThat(json.text("format")).contains("byok-expiry-report/1");
        assertThat(key.text("arn")).contains(orders);
        assertThat(key.text("earliest")).contains(describe(orders).validTo().toString());
        assertThat(key.objects("materials").get(0).text("id"))
                .contains(describe(orders).currentKeyMaterialId());
        assertThat(json.objects("unread").get(0).text("keyId")).contains("alias/none");
    }
}
