package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.OriginType;

/** The errors that the calls about imported material have in common. */
class ImportCallErrorsTest extends LocalKmsTestBase {

    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    enum Operation {
        GET_PARAMETERS {
            @Override
            void call(KmsClient kms, String keyId) {
                kms.getParametersForImport(request -> request.keyId(keyId)
                        .wrappingAlgorithm("RSAES_OAEP_SHA_256")
                        .wrappingKeySpec("RSA_2048"));
            }
        },
        IMPORT {
            @Override
            void call(KmsClient kms, String keyId) {
                kms.importKeyMaterial(request -> request.keyId(keyId)
                        .importToken(SdkBytes.fromByteArray(new byte[1757]))
                        .encryptedKeyMaterial(SdkBytes.fromByteArray(new byte[256]))
                        .expirationModel("KEY_MATERIAL_DOES_NOT_EXPIRE"));
            }
        },
        DELETE {
            @Override
            void call(KmsClient kms, String keyId) {
                kms.deleteImportedKeyMaterial(request -> request.keyId(keyId));
            }
        },
        ROTATE {
            @Override
            void call(KmsClient kms, String keyId) {
                kms.rotateKeyOnDemand(request -> request.keyId(keyId));
            }
        },
        LIST_ROTATIONS {
            @Override
            void call(KmsClient kms, String keyId) {
                kms.listKeyRotations(request -> request.keyId(keyId));
            }
        };

        abstract void call(KmsClient kms, String keyId);
    }

    @ParameterizedTest
    @EnumSource
    void an_unknown_key_is_not_found(Operation operation) {
        String arn = "arn:aws:kms:eu-central-1:111122223333:key/" + NOBODY;

        refuses("NotFoundException", "Key '" + arn + "' does not exist", () -> operation.call(kms, NOBODY));
        refuses("NotFoundException", "Key '" + arn + "' does not exist", () -> operation.call(kms, arn));
        refuses("NotFoundException", "Invalid keyId 'key-1'", () -> operation.call(kms, "key-1"));
        refuses(
                "NotFoundException",
                "Invalid arn us-east-1",
                () -> operation.call(kms, "arn:aws:kms:us-east-1:111122223333:key/" + NOBODY));
    }

    @ParameterizedTest
    @EnumSource
    void aliases_and_malformed_arns_are_invalid(Operation operation) {
        kms.createAlias(request ->
                request.aliasName("alias/mine").targetKeyId(externalKey().keyId()));
        String message = "Key Aliases are not supported for this operation.";

        refuses("InvalidArnException", message, () -> operation.call(kms, "alias/mine"));
        refuses(
                "InvalidArnException",
                message,
                () -> operation.call(kms, "arn:aws:kms:eu-central-1:111122223333:alias/mine"));
        refuses("InvalidArnException", () -> operation.call(kms, "arn:aws:s3:::bucket"));
    }

    @ParameterizedTest
    @EnumSource
    void a_key_of_another_account_is_out_of_reach(Operation operation) {
        String arn = externalKey().arn();
        try (KmsClient stranger = TestClient.of(localKms, TestClient.REGION, "444455556666")) {
            refuses("AccessDeniedException", () -> operation.call(stranger, arn));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GET_PARAMETERS", "IMPORT", "DELETE"})
    void material_of_kms_itself_is_out_of_reach(Operation operation) {
        KeyMetadata own = createKey(OriginType.AWS_KMS);

        refuses(
                "UnsupportedOperationException",
                own.arn() + " origin is AWS_KMS which is not valid for this operation.",
                () -> operation.call(kms, own.keyId()));
    }

    @ParameterizedTest
    @EnumSource(names = {"GET_PARAMETERS", "IMPORT", "ROTATE"})
    void a_key_that_waits_for_its_deletion_takes_part_in_nothing(Operation operation) throws Exception {
        KeyMetadata key = importedKey();
        kms.scheduleKeyDeletion(request -> request.keyId(key.keyId()));

        refuses(
                "KMSInvalidStateException",
                key.arn() + " is pending deletion.",
                () -> operation.call(kms, key.keyId()));
    }

    @ParameterizedTest
    @EnumSource
    void faults_of_the_service_are_errors_of_status_500(Operation operation) {
        String keyId = externalKey().keyId();
        for (String code : new String[] {"KMSInternalException", "DependencyTimeoutException"}) {
            localKms.faults().add(Fault.onAny().call(1).answer(500, code, ""));

            assertThat(failure(operation, keyId)).isEqualTo(code + " 500");
        }
    }

    private String failure(Operation operation, String keyId) {
        try {
            operation.call(kms, keyId);
            return "none";
        } catch (KmsException failed) {
            return failed.awsErrorDetails().errorCode() + " " + failed.statusCode();
        }
    }
}
