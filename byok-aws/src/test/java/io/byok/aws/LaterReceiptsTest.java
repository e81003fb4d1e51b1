package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.byok.aws.deletion.DeletionReceipt;
import io.byok.aws.regions.PromotionReceipt;
import io.byok.aws.regions.RegionOutcome;
import io.byok.aws.regions.RegionsReport;
import io.byok.aws.rotation.ReplacementReceipt;
import io.byok.aws.rotation.RotationReceipt;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyUsage;
import io.byok.core.WrappingKey;
import io.byok.localkms.CloudTrailRecord;
import io.byok.localkms.Fault;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Receipts of the life after an import: each comes back from its JSON as it was, and is confirmed by CloudTrail's records. */
class LaterReceiptsTest extends InRegions {
    private static final String CALLER = "arn:aws:iam::111122223333:user/AKIDEXAMPLE";

    private final KeyMaterial next = aesKey();

    @BeforeEach
    void nameTheCaller() {
        byok = byok.withCallerIdentity(CALLER);
        regions = regions.withCallerIdentity(CALLER);
    }

    @AfterEach
    void closeNext() {
        next.close();
    }

    @Test
    void of_a_rotation() {
        RotationReceipt receipt = rotation();

        assertComesBack(receipt, RotationReceipt::toJson, RotationReceipt::fromJson);
        assertConfirmed(receipt.matchCloudTrail(recorded()), receipt.trail().requestIds(), "RotateKeyOnDemand");
    }

    @Test
    void of_a_replacement() {
        try (KeyMaterial rsa = rsaKey();
                KeyMaterial other = rsaKey()) {
            byok.importKey(rsa)
                    .usage(KeyUsage.SIGN_VERIFY)
                    .alias("alias/signing")
                    .neverExpires()
                    .execute();
            ReplacementReceipt receipt = byok.rotation()
                    .replace(other, "alias/signing")
                    .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                    .neverExpires()
                    .execute();

            assertComesBack(receipt, ReplacementReceipt::toJson, ReplacementReceipt::fromJson);
            assertConfirmed(receipt.matchCloudTrail(recorded()), receipt.requestIds(), "UpdateAlias");
        }
    }

    @Test
    void of_several_regions_their_rotation_and_the_promotion_of_one() {
        RegionsReport imported = regions.importKey(key, FRANKFURT, IRELAND)
                .alias("alias/orders")
                .expiresIn(THIRTY_DAYS)
                .execute();
        String arn = ((RegionOutcome.Done) imported.in(FRANKFURT).orElseThrow()).keyArn();
        assertComesBack(imported, RegionsReport::toJson, RegionsReport::fromJson);
        assertConfirmed(imported.matchCloudTrail(recorded()), List.of(), "ReplicateKey");

        RegionsReport rotated = regions.rotate(next, arn).neverExpires().execute();
        assertComesBack(rotated, RegionsReport::toJson, RegionsReport::fromJson);
        assertConfirmed(rotated.matchCloudTrail(recorded()), List.of(), "RotateKeyOnDemand");

        RegionsReport replicated = regions.replicate(next, arn, VIRGINIA)
                .earlierMaterial(rotated(rotated).previousMaterialId().orElseThrow(), key)
                .neverExpires()
                .execute();
        assertComesBack(replicated, RegionsReport::toJson, RegionsReport::fromJson);
        assertConfirmed(replicated.matchCloudTrail(recorded()), List.of(), "ReplicateKey");

        PromotionReceipt promoted = regions.promote(arn, IRELAND).execute();
        assertComesBack(promoted, PromotionReceipt::toJson, PromotionReceipt::fromJson);
        assertConfirmed(promoted.matchCloudTrail(recorded()), promoted.trail().requestIds(), "UpdatePrimaryRegion");
    }

    @Test
    void of_a_drill_and_a_deletion_after_it() {
        ImportReceipt imported = byok.importKey(key).expiresIn(THIRTY_DAYS).execute();
        DrillReceipt drilled = byok.drill(key, imported.keyArn()).execute();
        assertComesBack(drilled, DrillReceipt::toJson, DrillReceipt::fromJson);
        assertConfirmed(drilled.matchCloudTrail(recorded()), drilled.trail().requestIds(), "ImportKeyMaterial");

        DeletionReceipt receipt = byok.deleteMaterial(imported.keyArn())
                .material(imported.keyMaterialId().orElseThrow())
                .afterDrillOf(key)
                .execute();

        assertComesBack(receipt, DeletionReceipt::toJson, DeletionReceipt::fromJson);
        assertConfirmed(receipt.matchCloudTrail(recorded()), receipt.trail().requestIds(), "DeleteImportedKeyMaterial");
        assertThat(receipt.matchCloudTrail(recorded()).confirmed())
                .containsAll(receipt.drill().orElseThrow().trail().requestIds());
    }

    @Test
    void of_a_drill_that_found_another_key() {
        String arn = byok.importKey(key).neverExpires().execute().keyArn();

        DrillReceipt refuted = byok.drill(next, arn).execute();

        assertThat(refuted.isMatch()).isFalse();
        assertComesBack(refuted, DrillReceipt::toJson, DrillReceipt::fromJson);
    }

    @Test
    void a_report_with_failures_tells_them_again_as_they_were_told() {
        server.faults().add(Fault.on("ReplicateKey").always().answer(400, "AccessDeniedException", "no"));
        RegionsReport report = catchThrowableOfType(
                        RegionsUnfinishedException.class,
                        () -> regions.importKey(key, FRANKFURT, IRELAND)
                                .neverExpires()
                                .execute())
                .report();
        assertThat(report.describe()).contains("condition on kms:ReplicaRegion");

        RegionsReport again = RegionsReport.fromJson(report.toJson());

        assertThat(again.toJson()).isEqualTo(report.toJson());
        assertThat(again.describe()).isEqualTo(report.describe());
        assertThat(again.in(FRANKFURT)).isEqualTo(report.in(FRANKFURT));
        assertThat(again.failures())
                .singleElement()
                .satisfies(failed -> assertThat(failed.failure()).isInstanceOf(ReportedFailureException.class));
        assertThat(again.matchCloudTrail(recorded()).isComplete()).isTrue();
    }

    @Test
    void what_the_records_say_otherwise_is_told() {
        RotationReceipt receipt = rotation();
        List<String> changed = recorded().stream()
                .map(record ->
                        record.replace(receipt.materialId(), "f".repeat(64)).replace("RSA_4096", "RSA_3072"))
                .toList();

        assertThat(receipt.matchCloudTrail(changed).contradictions())
                .extracting(Verdict.Difference::what)
                .containsExactlyInAnyOrder(
                        "wrappingKeySpec of GetParametersForImport", "keyMaterialId of ImportKeyMaterial");
        assertThat(receipt.matchCloudTrail(List.of("{\"Records\":[]}")).missing())
                .isEqualTo(receipt.trail().requestIds());
    }

    @Test
    void another_caller_is_told_of_what_stands_beside_the_receipts_within_too() {
        RegionsReport report =
                regions.importKey(key, FRANKFURT, IRELAND).neverExpires().execute();
        List<String> byOther = recorded().stream()
                .map(record -> record.replace("user/AKIDEXAMPLE", "user/mallory"))
                .toList();

        assertThat(report.matchCloudTrail(byOther).contradictions())
                .extracting(Verdict.Difference::what)
                .contains("userIdentity.arn of ReplicateKey", "userIdentity.arn of ImportKeyMaterial");
    }

    @Test
    void a_rotation_that_nobody_has_told_of_is_among_what_else_happened() {
        ImportReceipt imported = byok.importKey(key).neverExpires().execute();
        byok.rotation().rotate(next, imported.keyArn()).neverExpires().execute();

        assertThat(imported.matchCloudTrail(recorded()).others())
                .hasSize(2)
                .anyMatch(other -> other.startsWith("ImportKeyMaterial at "))
                .anyMatch(other -> other.startsWith("RotateKeyOnDemand at "));
    }

    @Test
    void the_text_of_another_kind_of_receipt_is_refused_by_name() {
        String json = rotation().toJson();

        assertThatThrownBy(() -> DeletionReceipt.fromJson(json))
                .isInstanceOf(InvalidReceiptException.class)
                .hasMessageContaining("of format 'byok-rotation-receipt/1'")
                .hasMessageContaining("reads 'byok-deletion-receipt/1'")
                .hasMessageContaining("DeletionReceipt.toJson()");
        assertThatThrownBy(() -> RotationReceipt.fromJson(json.replace("\"rotated\"", "\"turned\"")))
                .isInstanceOf(InvalidReceiptException.class)
                .hasMessageContaining("'rotated' is missing")
                .hasMessageContaining("RotationReceipt.toJson()");
        assertThatThrownBy(() -> RegionsReport.fromJson("{\"format\":\"byok-regions-report/1\",\"primary\":\"x\","
                        + "\"regions\":[{\"region\":\"x\",\"outcome\":\"MAYBE\"}]}"))
                .hasMessageContaining("'MAYBE' is no outcome of a Region");
    }

    private RotationReceipt rotation() {
        String arn = byok.importKey(key).neverExpires().execute().keyArn();
        return byok.rotation()
                .rotate(next, arn)
                .materialDescription("second")
                .expiresIn(THIRTY_DAYS)
                .execute();
    }

    private static RotationReceipt rotated(RegionsReport report) {
        return ((RegionOutcome.Done) report.in(FRANKFURT).orElseThrow())
                .rotation()
                .orElseThrow();
    }

    private List<String> recorded() {
        return server.cloudTrail().stream().map(CloudTrailRecord::json).toList();
    }

    private static <R> void assertComesBack(R receipt, Function<R, String> toJson, Function<String, R> fromJson) {
        R again = fromJson.apply(toJson.apply(receipt));

        assertThat(again).isEqualTo(receipt);
        assertThat(toJson.apply(again)).isEqualTo(toJson.apply(receipt));
    }

    /** Nothing is missing, nothing contradicted, and what matters was looked at. */
    private static void assertConfirmed(CloudTrailMatch match, List<RequestId> requests, String operation) {
        assertThat(match.contradictions()).isEmpty();
        assertThat(match.missing()).isEmpty();
        assertThat(match.confirmed())
                .containsAll(requests)
                .extracting(RequestId::operation)
                .contains(operation);
    }
}
