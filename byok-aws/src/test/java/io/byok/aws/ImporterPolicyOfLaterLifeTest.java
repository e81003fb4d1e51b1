package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.aws.internal.policy.PolicyDocument;
import io.byok.aws.internal.policy.Statement;
import io.byok.aws.policy.ImporterPolicy;
import io.byok.aws.policy.PolicyLinter;
import io.byok.aws.regions.RegionOutcome;
import io.byok.aws.regions.RegionsReport;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyUsage;
import io.byok.localkms.Call;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An importer may also rotate, replace, replicate, promote and delete, where it was asked for, and each by no more than it calls. */
class ImporterPolicyOfLaterLifeTest extends InRegions {
    private static final ImporterPolicy POLICY = ImporterPolicy.forNewKeys("111122223333", "eu-central-1");
    private static final String MRK = "arn:aws:kms:eu-central-1:111122223333:key/mrk-1234567890abcdef1234567890abcdef";
    private static final String KEY = "arn:aws:kms:eu-central-1:111122223333:key/12345678-90ab-cdef-1234-567890abcdef";

    private final KeyMaterial next = aesKey();

    @AfterEach
    void closeNext() {
        next.close();
    }

    @Test
    void a_rotation_calls_what_is_allowed_for_it() {
        String arn = byok.importKey(key).neverExpires().execute().keyArn();
        byok.rotation().rotate(next, arn).neverExpires().execute();

        assertThat(addedBy(ImporterPolicy::rotation))
                .containsExactlyInAnyOrder("kms:RotateKeyOnDemand", "kms:GetKeyRotationStatus");
        assertAllowed(POLICY.rotation());
    }

    @Test
    void a_replacement_calls_what_is_allowed_for_it() {
        try (KeyMaterial rsa = rsaKey()) {
            byok.importKey(rsa)
                    .usage(KeyUsage.SIGN_VERIFY)
                    .alias("alias/signing")
                    .neverExpires()
                    .execute();
            byok.rotation().replace(rsa, "alias/signing").neverExpires().execute();
        }

        ImporterPolicy policy = POLICY.aliases("alias/signing").replacement();
        assertAllowed(policy);
        assertThat(addedBy(policy, POLICY.aliases("alias/signing"))).containsExactly("kms:UpdateAlias");
        assertThat(statement(policy, "SwitchAliases").resources().patterns())
                .containsExactly(
                        "arn:aws:kms:eu-central-1:111122223333:alias/signing",
                        "arn:aws:kms:eu-central-1:111122223333:key/*");
        assertThat(policy.toJson()).contains("\"byok:replaces\"");
    }

    @Test
    void regions_their_rotation_and_a_promotion_call_what_is_allowed_for_them() {
        RegionsReport report = regions.importKey(key, FRANKFURT, IRELAND)
                .alias("alias/orders")
                .neverExpires()
                .execute();
        String arn = ((RegionOutcome.Done) report.in(FRANKFURT).orElseThrow()).keyArn();
        regions.rotate(next, arn).neverExpires().execute();
        regions.promote(arn, IRELAND).execute();

        assertThat(addedBy(policy -> policy.replication("eu-west-1")))
                .containsExactlyInAnyOrder("kms:ReplicateKey", "iam:CreateServiceLinkedRole");
        assertThat(addedBy(ImporterPolicy::promotion)).containsExactly("kms:UpdatePrimaryRegion");
        assertAllowed(POLICY.aliases("alias/orders")
                .replication("eu-west-1")
                .rotation()
                .promotion());
    }

    @Test
    void a_deletion_after_a_drill_calls_what_is_allowed_for_it() {
        ImportReceipt imported = byok.importKey(key).neverExpires().execute();
        byok.deleteMaterial(imported.keyArn())
                .material(imported.keyMaterialId().orElseThrow())
                .afterDrillOf(key)
                .execute();

        assertThat(addedBy(ImporterPolicy::deletion)).containsExactly("kms:DeleteImportedKeyMaterial");
        assertAllowed(POLICY.deletion());
    }

    @Test
    void replication_is_allowed_from_the_keys_into_the_regions_that_are_named_and_all_else_there_too() {
        ImporterPolicy policy = POLICY.aliases("alias/orders")
                .replication("eu-west-1", "us-east-1")
                .promotion();
        List<String> everywhere = List.of(
                "arn:aws:kms:eu-central-1:111122223333:key/*",
                "arn:aws:kms:eu-west-1:111122223333:key/*",
                "arn:aws:kms:us-east-1:111122223333:key/*");

        assertThat(statement(policy, "ReplicateKeys").inWords())
                .endsWith("kms:ReplicateKey, if StringEquals kms:ReplicaRegion eu-west-1 or us-east-1");
        assertThat(statement(policy, "ReplicateKeys").resources().patterns())
                .containsExactly("arn:aws:kms:eu-central-1:111122223333:key/*");
        assertThat(statement(policy, "MovePrimaryRegion").inWords())
                .endsWith("if StringEquals kms:PrimaryRegion eu-central-1 or eu-west-1 or us-east-1");
        for (String sid :
                List.of("TagKeys", "LookAtKeys", "GetImportParameters", "ImportKeyMaterial", "MovePrimaryRegion")) {
            assertThat(statement(policy, sid).resources().patterns()).isEqualTo(everywhere);
        }
        assertThat(statement(policy, "NameKeys").resources().patterns())
                .contains("arn:aws:kms:us-east-1:111122223333:alias/orders");
        assertThat(statement(policy, "ServeMultiRegionKeys").resources().patterns())
                .containsExactly("arn:aws:iam::111122223333:role/aws-service-role/mrk.kms.amazonaws.com/"
                        + "AWSServiceRoleForKeyManagementServiceMultiRegionKeys");
    }

    @Test
    void multi_region_keys_that_are_there_are_replicated_by_their_arns() {
        ImporterPolicy policy = ImporterPolicy.forKeys(MRK).replication("eu-west-1");

        assertThat(statement(policy, "ReplicateKeys").resources().patterns()).containsExactly(MRK);
        assertThat(statement(policy, "ImportKeyMaterial").resources().patterns())
                .containsExactly(MRK, MRK.replace("eu-central-1", "eu-west-1"));
        assertThat(statement(policy, "CreateKeys").actions().patterns()).containsExactly("kms:CreateKey");
    }

    @Test
    void what_cannot_be_is_refused() {
        assertThatThrownBy(() -> ImporterPolicy.forKeys(KEY).replication("eu-west-1"))
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("The key " + KEY + " is of a single Region");
        assertThatThrownBy(() -> POLICY.replication("cn-north-1")).hasMessageContaining("[aws, aws-cn] in one policy");
        assertThatThrownBy(POLICY::replication)
                .hasMessageContaining("No Region was named into which keys are replicated");
        assertThatThrownBy(() -> ImporterPolicy.forKeys(KEY).replacement())
                .hasMessageContaining("replacement(...) for keys that exist");
        assertThatThrownBy(() -> POLICY.replacement().toJson())
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("replacement() without aliases(...)");
    }

    @ParameterizedTest
    @MethodSource("policies")
    void every_generated_policy_passes_the_linter(ImporterPolicy policy) {
        assertThat(PolicyLinter.importerPolicy(policy.toJson())).isEmpty();
    }

    static Stream<ImporterPolicy> policies() {
        ImporterPolicy all = POLICY.aliases("alias/orders")
                .rotation()
                .replacement()
                .replication("eu-west-1")
                .promotion()
                .deletion();
        return Stream.of(
                all,
                POLICY.rotation(),
                ImporterPolicy.forKeys(MRK).replication("eu-west-1").promotion().deletion());
    }

    @Test
    void the_linter_tells_of_actions_that_come_to_nothing_without_others() {
        String json = POLICY.rotation().replication("eu-west-1").promotion().toJson();

        assertTold(
                json.replace("kms:GetKeyRotationStatus", "kms:None"),
                Finding.Level.WARNING,
                "kms:GetKeyRotationStatus");
        assertTold(json.replace("kms:ListKeyRotations", "kms:None"), Finding.Level.WARNING, "kms:ListKeyRotations");
        assertTold(json.replace("kms:CreateKey", "kms:None"), Finding.Level.PROBLEM, "kms:CreateKey");
        assertTold(json.replace("iam:CreateServiceLinkedRole", "iam:None"), Finding.Level.NOTE, "iam:CreateService");
    }

    private static void assertTold(String json, Finding.Level level, String needed) {
        assertThat(PolicyLinter.importerPolicy(json)).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(level);
            assertThat(finding.text()).contains(" without " + needed);
            assertThat(finding.remedy()).contains(needed);
        });
    }

    /** Every operation that KMS was asked for is allowed; the key's users' own are none of the library's. */
    private void assertAllowed(ImporterPolicy policy) {
        assertThat(server.calls().stream().map(Call::operation).distinct().map("kms:"::concat))
                .isNotEmpty()
                .isSubsetOf(actions(policy));
    }

    private static Set<String> addedBy(UnaryOperator<ImporterPolicy> option) {
        return addedBy(option.apply(POLICY), POLICY);
    }

    private static Set<String> addedBy(ImporterPolicy more, ImporterPolicy less) {
        return actions(more).stream()
                .filter(action -> !actions(less).contains(action))
                .collect(Collectors.toSet());
    }

    private static Set<String> actions(ImporterPolicy policy) {
        return PolicyDocument.parse(policy.toJson()).statements().stream()
                .flatMap(statement -> statement.actions().patterns().stream())
                .collect(Collectors.toSet());
    }

    private static Statement statement(ImporterPolicy policy, String sid) {
        return PolicyDocument.parse(policy.toJson()).statements().stream()
                .filter(statement -> statement.sid().equals(sid))
                .findFirst()
                .orElseThrow();
    }
}
