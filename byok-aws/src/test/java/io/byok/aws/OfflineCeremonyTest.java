package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.ConsoleParameters;
import io.byok.core.ImportParametersExpiredException;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import io.byok.core.MixedUpHandOverException;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrapRequest;
import io.byok.core.WrapResponse;
import io.byok.core.WrappingKey;
import io.byok.core.WrappingRefusedException;
import io.byok.localkms.Fault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Online prepare, offline wrap, online import; between them nothing but the bytes of two files. */
class OfflineCeremonyTest extends OnLocalKms {
    @Test
    void brings_an_aes_key_over_the_gap_into_a_new_kms_key() {
        PreparationReceipt prepared = byok.prepareOffline(KeyMaterialSpec.SYMMETRIC_DEFAULT)
                .description("from over the gap")
                .tag("ceremony", "7")
                .execute();

        ImportReceipt receipt = byok.importOffline(prepared.request(), wrapOverThere(prepared.request(), aesKey()))
                .expiresIn(THIRTY_DAYS)
                .execute();

        assertThat(prepared.created()).isTrue();
        assertThat(prepared.request().usage()).contains(KeyUsage.ENCRYPT_DECRYPT);
        assertThat(prepared.trail().requestIds())
                .extracting(RequestId::operation)
                .containsExactly("CreateKey", "GetParametersForImport");
        assertThat(receipt.keyArn()).isEqualTo(prepared.keyArn());
        assertThat(receipt.keyMaterialId()).contains(describe(receipt.keyArn()).currentKeyMaterialId());
        assertThat(receipt.wrapping().wrappingKeyFingerprint())
                .isEqualTo(prepared.request().parameters().wrappingKey().fingerprint());
        assertThat(describe(receipt.keyArn()).keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(describe(receipt.keyArn()).description()).isEqualTo("from over the gap");
        assertThat(server.callsTo("GetParametersForImport")).isEqualTo(1);
    }

    @Test
    void proves_a_pair_by_the_public_key_that_came_with_it() {
        PreparationReceipt prepared = byok.prepareOffline(KeyMaterialSpec.RSA_2048)
                .usage(KeyUsage.SIGN_VERIFY)
                .wrappingKeySpec(WrappingKey.Spec.RSA_3072)
                .algorithm(WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_1)
                .execute();

        ImportReceipt receipt = byok.importOffline(prepared.request(), wrapOverThere(prepared.request(), rsaKey()))
                .neverExpires()
                .provenByUse()
                .execute();

        assertThat(receipt.key().publicKeySha256()).isPresent();
        assertThat(receipt.verdict()).isInstanceOf(Verdict.Proven.class);
        assertThat(receipt.wrapping().algorithm()).isEqualTo(WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_1);
    }

    @Test
    void prepares_for_an_existing_key_and_renews_it() {
        KeyMaterial key = aesKey();
        String arn = byok.importKey(key).expiresIn(THIRTY_DAYS).execute().keyArn();
        kms.createAlias(r -> r.aliasName("alias/renewed").targetKeyId(arn));

        PreparationReceipt prepared = byok.prepareOffline(KeyMaterialSpec.SYMMETRIC_DEFAULT)
                .into("alias/renewed")
                .execute();
        byok.importOffline(prepared.request(), wrapOverThere(prepared.request(), key))
                .neverExpires()
                .execute();

        assertThat(prepared.created()).isFalse();
        assertThat(prepared.createdKey()).isEmpty();
        assertThat(prepared.keyArn()).isEqualTo(arn);
        assertThat(describe(arn).validTo()).isNull();
    }

    @Test
    void the_plan_says_what_to_compare_and_sends_nothing() {
        PreparationReceipt prepared = prepared();
        WrapResponse told = wrapOverThere(prepared.request(), aesKey());
        WrapResponse untold = prepared.request().answer(told.wrapped().ciphertext());

        ImportPlan plan =
                byok.importOffline(prepared.request(), untold).neverExpires().plan();

        assertThat(plan.describe())
                .contains("Import of an AES-256 key into " + prepared.keyArn())
                .contains("what was wrapped elsewhere by RSAES_OAEP_SHA_256")
                .contains(prepared.request().parameters().wrappingKey().fingerprint())
                .contains("KMS takes until " + prepared.request().parameters().deadline())
                .contains("with what was read there: unknown");
        assertThat(plan.warnings()).singleElement().asString().contains("does not tell which key it holds");
        assertThat(server.callsTo("ImportKeyMaterial")).isZero();
    }

    @Test
    void a_response_to_another_ceremony_is_refused_by_the_names_of_both() {
        PreparationReceipt first = prepared();
        PreparationReceipt second = prepared();
        WrapResponse ofSecond = wrapOverThere(second.request(), aesKey());

        assertThatThrownBy(() -> byok.importOffline(first.request(), ofSecond))
                .isInstanceOf(MixedUpHandOverException.class)
                .hasMessageContaining("request for " + first.keyArn())
                .hasMessageContaining("made for " + second.keyArn());
    }

    @Test
    void two_preparations_for_one_key_are_told_apart() {
        String arn = newExternalKey();
        WrapRequest first = byok.prepareOffline(KeyMaterialSpec.SYMMETRIC_DEFAULT)
                .into(arn)
                .execute()
                .request();
        WrapRequest second = byok.prepareOffline(KeyMaterialSpec.SYMMETRIC_DEFAULT)
                .into(arn)
                .execute()
                .request();

        WrapResponse ofFirst = wrapOverThere(first, aesKey());

        assertThatThrownBy(() -> byok.importOffline(second, ofFirst))
                .isInstanceOf(MixedUpHandOverException.class)
                .hasMessageContaining("importToken");
        assertThat(byok.importOffline(first, ofFirst).neverExpires().execute().keyArn())
                .as("an earlier set stays good")
                .isEqualTo(arn);
    }

    @Test
    void an_expired_token_is_told_before_anything_is_sent() {
        PreparationReceipt prepared = prepared();
        WrapResponse response = wrapOverThere(prepared.request(), aesKey());
        ImportPlan plan =
                byok.importOffline(prepared.request(), response).neverExpires().plan();
        server.clock().advance(Duration.ofHours(24));

        assertThatThrownBy(plan::execute).isInstanceOf(ImportParametersExpiredException.class);
        assertThatThrownBy(() -> byok.importOffline(prepared.request(), response)
                        .neverExpires()
                        .plan())
                .isInstanceOf(ImportParametersExpiredException.class)
                .hasMessageContaining("Prepare again for the same KMS key");
        assertThat(server.callsTo("ImportKeyMaterial")).isZero();
    }

    @Test
    void a_token_that_is_expired_for_kms_alone_is_not_replaced() {
        PreparationReceipt prepared = prepared();
        WrapResponse response = wrapOverThere(prepared.request(), aesKey());
        Byok slow = byok.withClock(Clock.fixed(server.clock().instant(), ZoneOffset.UTC));
        server.clock().advance(Duration.ofHours(25));

        assertThatThrownBy(() -> slow.importOffline(prepared.request(), response)
                        .neverExpires()
                        .execute())
                .isInstanceOfSatisfying(
                        KmsRefusedException.class,
                        e -> assertThat(e.errorCode()).isEqualTo("ExpiredImportTokenException"));
        assertThat(server.callsTo("GetParametersForImport")).isEqualTo(1);
        assertThat(server.callsTo("ImportKeyMaterial")).isEqualTo(1);
    }

    @Test
    void an_import_cut_after_its_effect_is_found_done_and_not_repeated() {
        PreparationReceipt prepared = prepared();
        WrapResponse response = wrapOverThere(prepared.request(), aesKey());
        server.faults().add(Fault.on("ImportKeyMaterial").call(1).cutAfterEffect());

        ImportReceipt receipt =
                byok.importOffline(prepared.request(), response).neverExpires().execute();

        assertThat(server.callsTo("ImportKeyMaterial")).isEqualTo(1);
        assertThat(receipt.keyMaterialId()).contains(describe(receipt.keyArn()).currentKeyMaterialId());
    }

    @Test
    void an_import_cut_before_its_effect_is_sent_again_with_the_same_token() {
        PreparationReceipt prepared = prepared();
        WrapResponse response = wrapOverThere(prepared.request(), aesKey());
        server.faults().add(Fault.on("ImportKeyMaterial").call(1).cutBeforeEffect());

        byok.importOffline(prepared.request(), response).neverExpires().execute();

        assertThat(server.callsTo("ImportKeyMaterial")).isEqualTo(2);
        assertThat(server.callsTo("GetParametersForImport")).isEqualTo(1);
        assertThat(describe(prepared.keyArn()).keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void a_ciphertext_of_another_key_pair_is_refused_by_kms_with_the_reason() {
        PreparationReceipt prepared = prepared();
        WrapResponse forged = prepared.request().answer(new byte[512]);

        assertThatThrownBy(() -> byok.importOffline(prepared.request(), forged)
                        .neverExpires()
                        .execute())
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageContaining("InvalidCiphertextException");
    }

    @Test
    void a_preparation_that_fails_says_which_key_exists_and_a_given_up_one_is_removed() {
        server.faults().add(Fault.on("GetParametersForImport").always().cutBeforeEffect());
        assertThatThrownBy(this::prepared)
                .isInstanceOfSatisfying(
                        KmsUnreachableException.class,
                        e -> byok.remove(e.createdKey().orElseThrow()));
        server.faults().clear();
        PreparationReceipt givenUp = prepared();

        byok.remove(givenUp.createdKey().orElseThrow());

        assertThat(describe(givenUp.keyArn()).keyState()).isEqualTo(KeyState.PENDING_DELETION);
        assertThat(keysInKms()).isEqualTo(2);
    }

    @Test
    void refuses_options_that_cannot_be_before_anything_is_created() {
        assertThatThrownBy(() -> byok.prepareOffline(KeyMaterialSpec.RSA_2048).execute())
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("needs a usage");
        assertThatThrownBy(() -> byok.prepareOffline(KeyMaterialSpec.RSA_2048)
                        .algorithm(WrapAlgorithm.RSAES_OAEP_SHA_256)
                        .execute())
                .isInstanceOf(WrappingRefusedException.class);
        assertThatThrownBy(() -> byok.prepareOffline(KeyMaterialSpec.SYMMETRIC_DEFAULT)
                        .into("alias/x")
                        .description("y")
                        .execute())
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("given to new keys only");
        assertThat(keysInKms()).isZero();
    }

    @Test
    void the_expiry_must_be_said() {
        PreparationReceipt prepared = prepared();
        WrapResponse response = wrapOverThere(prepared.request(), aesKey());

        assertThatThrownBy(
                        () -> byok.importOffline(prepared.request(), response).plan())
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("No expiry was chosen");
        assertThatThrownBy(() -> byok.importOffline(prepared.request(), response)
                        .validTo(server.clock().instant().plusSeconds(60))
                        .neverExpires()
                        .plan())
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("chosen 2 times");
    }

    @Test
    void takes_the_consoles_archive_in_place_of_a_request(@TempDir Path folder) throws Exception {
        Path zip = folder.resolve("Import_Parameters.zip");
        ConsoleParameters.writeZip(prepared().request().parameters(), zip);

        WrapRequest request = new WrapRequest(
                ConsoleParameters.readZip(zip).complete(), KeyMaterialSpec.SYMMETRIC_DEFAULT, Optional.empty());
        ImportReceipt receipt = byok.importOffline(request, wrapOverThere(request, aesKey()))
                .neverExpires()
                .execute();

        assertThat(describe(receipt.keyArn()).keyState()).isEqualTo(KeyState.ENABLED);
    }

    private PreparationReceipt prepared() {
        return byok.prepareOffline(KeyMaterialSpec.SYMMETRIC_DEFAULT).execute();
    }

    /** The other machine: it gets the bytes of one file and gives those of another. */
    private WrapResponse wrapOverThere(WrapRequest request, KeyMaterial key) {
        return WrapResponse.parse(
                WrapRequest.parse(request.toJson()).wrap(key, server.clock()).toJson());
    }
}
