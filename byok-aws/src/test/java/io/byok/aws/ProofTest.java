package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.byok.aws.Verdict.AcceptedByKms;
import io.byok.aws.Verdict.Proven;
import io.byok.aws.Verdict.Refuted;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyUsage;
import io.byok.localkms.Deviation;
import io.byok.localkms.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetPublicKeyResponse;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;

/** What an import claims to know of the key that KMS holds, and what it does not claim. */
class ProofTest extends OnLocalKms {
    @Test
    void a_new_symmetric_key_is_accepted_by_kms_and_no_more_is_claimed() {
        try (KeyMaterial key = aesKey()) {
            ImportReceipt receipt = byok.importKey(key).expiresIn(THIRTY_DAYS).execute();

            assertThat(receipt.verdict())
                    .asInstanceOf(type(AcceptedByKms.class))
                    .satisfies(verdict -> {
                        assertThat(verdict.observations())
                                .containsExactly(Observation.STATE, Observation.EXPIRY, Observation.MATERIAL_ID);
                        assertThat(verdict.notSeen()).isEmpty();
                        assertThat(verdict.inWords()).contains("does not prove which bytes it holds");
                    });
            assertThat(server.callsTo("Encrypt")).isZero();
            assertThat(server.callsTo("GetParametersForImport"))
                    .as("no second token")
                    .isEqualTo(1);
        }
    }

    @Test
    void a_symmetric_key_is_used_only_when_asked_for() {
        try (KeyMaterial key = aesKey()) {
            ImportReceipt receipt =
                    byok.importKey(key).neverExpires().provenByUse().execute();

            assertThat(receipt.verdict())
                    .asInstanceOf(type(AcceptedByKms.class))
                    .satisfies(verdict -> assertThat(verdict.observations()).contains(Observation.ROUND_TRIP));
        }
    }

    @Test
    void the_same_bytes_again_are_proven_to_be_the_same() {
        try (KeyMaterial key = aesKey()) {
            String arn = byok.importKey(key).neverExpires().execute().keyArn();

            ImportReceipt renewed =
                    byok.importKey(key).into(arn).expiresIn(THIRTY_DAYS).execute();

            assertThat(renewed.verdict())
                    .asInstanceOf(type(Proven.class))
                    .satisfies(verdict ->
                            assertThat(verdict.observations()).contains(Observation.SAME_MATERIAL, Observation.EXPIRY));
        }
    }

    @Test
    void a_private_key_is_proven_by_its_public_key_without_being_used() {
        try (KeyMaterial key = rsaKey()) {
            ImportReceipt receipt = byok.importKey(key)
                    .usage(KeyUsage.SIGN_VERIFY)
                    .neverExpires()
                    .execute();

            assertThat(receipt.verdict())
                    .isEqualTo(new Proven(
                            Set.of(Observation.STATE, Observation.EXPIRY, Observation.PUBLIC_KEY), List.of()));
            assertThat(receipt.key().publicKeySha256().orElseThrow()).matches("[0-9a-f]{64}");
            assertThat(server.callsTo("Sign")).isZero();
        }
    }

    @Test
    void a_private_key_signs_or_decrypts_when_asked_for() {
        try (KeyMaterial key = rsaKey()) {
            assertThat(observed(key, KeyUsage.SIGN_VERIFY)).contains(Observation.PUBLIC_KEY, Observation.SIGNATURE);
            assertThat(observed(key, KeyUsage.ENCRYPT_DECRYPT))
                    .contains(Observation.PUBLIC_KEY, Observation.DECRYPTION);
        }
    }

    private Set<Observation> observed(KeyMaterial key, KeyUsage usage) {
        Verdict verdict = byok.importKey(key)
                .usage(usage)
                .neverExpires()
                .provenByUse()
                .execute()
                .verdict();
        return ((Proven) verdict).observations();
    }

    @Test
    void a_public_key_that_may_not_be_read_is_not_claimed_to_be_equal() {
        server.faults().add(Fault.on("GetPublicKey").always().answer(400, "AccessDeniedException", "no"));
        try (KeyMaterial key = rsaKey()) {
            ImportReceipt receipt = byok.importKey(key)
                    .usage(KeyUsage.SIGN_VERIFY)
                    .neverExpires()
                    .execute();

            assertThat(receipt.verdict())
                    .asInstanceOf(type(AcceptedByKms.class))
                    .satisfies(verdict -> assertThat(verdict.notSeen())
                            .singleElement()
                            .asString()
                            .contains("KMS refused GetPublicKey with AccessDeniedException (request id "));
            assertThat(pauses).as("a last word is not waited out").isEmpty();
        }
    }

    @Test
    void a_kms_that_does_not_know_of_the_import_yet_is_waited_for() {
        server.faults().add(Fault.on("GetPublicKey").first(3).answer(400, "KMSInvalidStateException", "pending"));
        try (KeyMaterial key = rsaKey()) {
            ImportReceipt receipt = byok.importKey(key)
                    .usage(KeyUsage.SIGN_VERIFY)
                    .neverExpires()
                    .execute();

            assertThat(receipt.verdict()).isInstanceOf(Proven.class);
            assertThat(pauses).hasSize(3);
        }
    }

    @Test
    void a_state_that_cannot_be_read_does_not_undo_the_import() {
        server.faults().add(Fault.on("DescribeKey").always().answer(400, "AccessDeniedException", "no"));
        try (KeyMaterial key = aesKey()) {
            ImportReceipt receipt =
                    byok.importKey(key).neverExpires().provenByUse().execute();

            assertThat(receipt.verdict())
                    .asInstanceOf(type(AcceptedByKms.class))
                    .satisfies(verdict -> {
                        assertThat(verdict.observations()).isEmpty();
                        assertThat(verdict.notSeen())
                                .hasSize(2)
                                .first()
                                .asString()
                                .contains("The key's state: KMS refused DescribeKey");
                    });
        }
    }

    @Test
    void another_public_key_refutes_the_import_and_no_alias_is_given() {
        byte[] decoy = kms.getPublicKey(r ->
                        r.keyId(kms.createKey(c -> c.keySpec(KeySpec.RSA_2048).keyUsage("SIGN_VERIFY"))
                                .keyMetadata()
                                .arn()))
                .publicKey()
                .asByteArray();
        try (KeyMaterial key = rsaKey();
                KmsClient lying = changing(answer -> answer instanceof GetPublicKeyResponse shown
                        ? shown.toBuilder()
                                .publicKey(SdkBytes.fromByteArray(decoy))
                                .build()
                        : answer)) {
            ImportRefutedException refuted = catchThrowableOfType(
                    ImportRefutedException.class,
                    () -> Byok.with(lying)
                            .withPause(pauses::add)
                            .importKey(key)
                            .usage(KeyUsage.SIGN_VERIFY)
                            .alias("alias/wrong")
                            .neverExpires()
                            .execute());

            assertThat(refuted)
                    .hasMessageContaining("the SHA-256 of the public key should be")
                    .hasMessageContaining("What exists now: the KMS key");
            assertThat(refuted.receipt().verdict())
                    .asInstanceOf(type(Refuted.class))
                    .satisfies(verdict -> assertThat(verdict.differences())
                            .singleElement()
                            .extracting(Verdict.Difference::expected)
                            .isEqualTo(refuted.receipt().key().publicKeySha256().orElseThrow()));
            assertThat(server.callsTo("CreateAlias")).isZero();
            byok.remove(refuted.createdKey().orElseThrow());
            assertThat(describe(refuted.receipt().keyArn()).keyState()).isEqualTo(KeyState.PENDING_DELETION);
        }
    }

    @Test
    void a_server_that_takes_other_bytes_on_renewal_is_found_out() {
        try (KeyMaterial key = aesKey();
                KeyMaterial other = aesKey()) {
            String arn = byok.importKey(key).neverExpires().execute().keyArn();
            server.deviate(Deviation.ACCEPTS_ANY_MATERIAL);

            ImportRefutedException refuted = catchThrowableOfType(
                    ImportRefutedException.class,
                    () -> byok.importKey(other).into(arn).neverExpires().execute());

            assertThat(refuted).hasMessageContaining("the key material id should be");
        }
    }

    @Test
    void older_material_of_a_rotated_key_is_known_again() {
        try (KeyMaterial first = aesKey();
                KeyMaterial second = aesKey()) {
            ImportReceipt receipt = byok.importKey(first).neverExpires().execute();
            rotateTo(receipt.keyArn(), second);

            ImportReceipt renewed = byok.importKey(first)
                    .into(receipt.keyArn())
                    .expiresIn(Duration.ofDays(60))
                    .execute();

            assertThat(renewed.keyMaterialId()).isEqualTo(receipt.keyMaterialId());
            assertThat(renewed.verdict())
                    .asInstanceOf(type(Proven.class))
                    .satisfies(verdict -> assertThat(verdict.observations()).contains(Observation.SAME_MATERIAL));
            assertThat(pauses).isEmpty();
        }
    }
}
