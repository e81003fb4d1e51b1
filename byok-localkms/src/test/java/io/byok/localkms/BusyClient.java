package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.Tag;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/**
 * One of many clients at work at once: it has a key of its own, of which every answer must be as it left the key, and uses a
 * key together with others, on which it must never see a wrong answer nor lose what it wrote.
 */
final class BusyClient implements Callable<Long> {

    private static final SdkBytes PLAINTEXT = SdkBytes.fromUtf8String("attack at dawn");

    private final int number;
    private final KmsClient kms;
    private final String sharedKeyId;
    private final byte[] sharedMaterial;
    private final boolean isOwner;
    private final Duration time;
    private final SplittableRandom random;
    private final String ownKeyId;
    private final byte[] ownMaterial = Wrapping.random(32);
    private KeyState ownState = KeyState.PENDING_IMPORT;
    private SdkBytes ownCiphertext = SdkBytes.fromByteArray(new byte[0]);
    private SdkBytes sharedCiphertext = SdkBytes.fromByteArray(new byte[0]);
    private long written;
    private long answers;

    /**
     * Makes one, with its own key.
     *
     * @param isOwner whether it is the one that takes the shared key's material away and brings it back
     */
    BusyClient(int number, KmsClient kms, String sharedKeyId, byte[] sharedMaterial, boolean isOwner, Duration time) {
        this.number = number;
        this.kms = kms;
        this.sharedKeyId = sharedKeyId;
        this.sharedMaterial = sharedMaterial.clone();
        this.isOwner = isOwner;
        this.time = time;
        this.random = new SplittableRandom(number);
        this.ownKeyId = kms.createKey(request -> request.origin(OriginType.EXTERNAL))
                .keyMetadata()
                .keyId();
    }

    /** At least one round, whatever the time; answers how many calls were answered as they must be. */
    @Override
    public Long call() throws GeneralSecurityException {
        long start = System.nanoTime();
        do {
            changeOwnKey();
            useOwnKey();
            writeToSharedKey();
            useSharedKey();
            if (isOwner) {
                takeSharedKeyAwayAndBringItBack();
            }
        } while (System.nanoTime() - start < time.toNanos());
        return answers;
    }

    private void changeOwnKey() throws GeneralSecurityException {
        switch (random.nextInt(4)) {
            case 0 -> {
                kms.deleteImportedKeyMaterial(request -> request.keyId(ownKeyId));
                ownState = KeyState.PENDING_IMPORT;
            }
            case 1 -> turn(true);
            case 2 -> turn(false);
            default -> {
                importInto(ownKeyId, ownMaterial);
                ownState = KeyState.ENABLED;
            }
        }
        answers++;
    }

    private void turn(boolean on) {
        try {
            if (on) {
                kms.enableKey(request -> request.keyId(ownKeyId));
            } else {
                kms.disableKey(request -> request.keyId(ownKeyId));
            }
            assertThat(ownState).as("the state of a key that was turned").isNotEqualTo(KeyState.PENDING_IMPORT);
            ownState = on ? KeyState.ENABLED : KeyState.DISABLED;
        } catch (KmsInvalidStateException pending) {
            assertThat(ownState).as("the state of a key that was not turned").isEqualTo(KeyState.PENDING_IMPORT);
        }
    }

    private void useOwnKey() {
        assertThat(kms.describeKey(request -> request.keyId(ownKeyId))
                        .keyMetadata()
                        .keyState())
                .isEqualTo(ownState);
        try {
            ownCiphertext = roundTrip(ownKeyId, ownCiphertext);
            assertThat(ownState).isEqualTo(KeyState.ENABLED);
        } catch (KmsInvalidStateException pending) {
            assertThat(ownState).isEqualTo(KeyState.PENDING_IMPORT);
        } catch (DisabledException disabled) {
            assertThat(ownState).isEqualTo(KeyState.DISABLED);
        }
        answers += 2;
    }

    /** Decrypts an older ciphertext, if there is one, and makes a new one. */
    private SdkBytes roundTrip(String keyId, SdkBytes older) {
        if (older.asByteArrayUnsafe().length > 0) {
            assertThat(kms.decrypt(request -> request.ciphertextBlob(older)).plaintext())
                    .isEqualTo(PLAINTEXT);
        }
        answers++;
        return kms.encrypt(request -> request.keyId(keyId).plaintext(PLAINTEXT)).ciphertextBlob();
    }

    private Tag tag() {
        return Tag.builder()
                .tagKey("client-" + number)
                .tagValue(Long.toString(written))
                .build();
    }

    private void writeToSharedKey() {
        written++;
        kms.tagResource(request -> request.keyId(sharedKeyId).tags(tag()));
        answers++;
    }

    /** What was written must be there, however many others write to the same key. */
    void assertNothingIsLost() {
        assertThat(kms.listResourceTags(request -> request.keyId(sharedKeyId)).tags())
                .contains(tag());
        assertThat(kms.describeKey(request -> request.keyId(ownKeyId))
                        .keyMetadata()
                        .keyState())
                .isEqualTo(ownState);
        sharedCiphertext = roundTrip(sharedKeyId, sharedCiphertext);
    }

    private void useSharedKey() {
        try {
            sharedCiphertext = roundTrip(sharedKeyId, sharedCiphertext);
        } catch (KmsInvalidStateException pending) {
            assertThat(pending.awsErrorDetails().errorMessage()).endsWith(sharedKeyId + " is pending import.");
        }
        answers++;
    }

    private void takeSharedKeyAwayAndBringItBack() throws GeneralSecurityException {
        kms.deleteImportedKeyMaterial(request -> request.keyId(sharedKeyId));
        importInto(sharedKeyId, sharedMaterial);
        answers++;
    }

    private void importInto(String keyId, byte[] material) throws GeneralSecurityException {
        GetParametersForImportResponse parameters = kms.getParametersForImport(request -> request.keyId(keyId)
                .wrappingAlgorithm(AlgorithmSpec.RSAES_OAEP_SHA_256)
                .wrappingKeySpec(WrappingKeySpec.RSA_2048));
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), material);
        kms.importKeyMaterial(request -> request.keyId(keyId)
                .importToken(parameters.importToken())
                .encryptedKeyMaterial(SdkBytes.fromByteArray(wrapped))
                .expirationModel(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE));
        answers += 2;
    }
}
