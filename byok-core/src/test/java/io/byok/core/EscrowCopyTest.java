package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The customer's own copy: kept in a file, opened again by the one key that can. */
class EscrowCopyTest {
    private static final String ARN = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "SYMMETRIC_DEFAULT, RSAES_OAEP_SHA_256",
        "HMAC_224, RSAES_OAEP_SHA_256",
        "HMAC_512, RSAES_OAEP_SHA_256",
        "RSA_2048, RSA_AES_KEY_WRAP_SHA_256"
    })
    void comes_back_from_its_file_as_the_same_key(KeyMaterialSpec spec, WrapAlgorithm algorithm) throws Exception {
        Path file = folder.resolve("copy.json");
        try (UnwrappingKey company = TestKeys.unwrappingKey(WrappingKey.Spec.RSA_2048);
                KeyMaterial key = KeyMaterial.generate(spec)) {
            EscrowCopy copy = key.escrow(company.wrappingKey());
            assertThat(copy.wrapped().algorithm()).isEqualTo(algorithm);
            copy.importedAs(ARN, Optional.of("ab".repeat(32))).write(file);

            EscrowCopy read = EscrowCopy.read(file);
            try (KeyMaterial opened = read.open(company)) {
                assertThat(WrapAndUnwrapTest.bytesOf(opened)).isEqualTo(WrapAndUnwrapTest.bytesOf(key));
            }
            assertThat(read.keyArn()).contains(ARN);
            assertThat(read.keyMaterialId()).contains("ab".repeat(32));
            assertThat(read.identity()).isEqualTo(KeyIdentity.of(key));
            assertThat(read.wrapped().wrappingKeyFingerprint())
                    .isEqualTo(company.wrappingKey().fingerprint());
            assertThatThrownBy(() -> copy.write(file)).isInstanceOf(FileAlreadyExistsException.class);
        }
    }

    @Test
    void ends_the_warning_that_there_is_only_one_copy() {
        try (UnwrappingKey company = TestKeys.unwrappingKey(WrappingKey.Spec.RSA_2048);
                KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            assertThat(key.isOnlyCopy()).isTrue();

            key.escrow(company.wrappingKey());

            assertThat(key.isOnlyCopy()).isFalse();
        }
    }

    @Test
    void names_the_key_that_opens_it_where_another_is_tried() {
        try (UnwrappingKey company = TestKeys.unwrappingKey(WrappingKey.Spec.RSA_2048);
                UnwrappingKey other = TestKeys.unwrappingKey(WrappingKey.Spec.RSA_3072);
                KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            EscrowCopy copy = key.escrow(company.wrappingKey());

            assertThatThrownBy(() -> copy.open(other))
                    .isInstanceOf(WrappingKeyMismatchException.class)
                    .hasMessageContaining(company.wrappingKey().fingerprint());
        }
    }

    @Test
    void refuses_a_ciphertext_that_holds_another_key_than_the_file_says() {
        try (UnwrappingKey company = TestKeys.unwrappingKey(WrappingKey.Spec.RSA_2048);
                KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT);
                KeyMaterial other = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            EscrowCopy copy = key.escrow(company.wrappingKey());
            EscrowCopy mixedUp = new EscrowCopy(
                    copy.spec(),
                    other.escrow(company.wrappingKey()).wrapped(),
                    copy.identity(),
                    Optional.empty(),
                    Optional.empty());

            assertThatThrownBy(() -> mixedUp.open(company))
                    .isInstanceOf(InvalidFileException.class)
                    .hasMessageContaining("opens to the key with " + KeyIdentity.of(other))
                    .hasMessageContaining("holds the one with " + KeyIdentity.of(key));
        }
    }

    @Test
    void refuses_files_that_are_no_copy() {
        try (UnwrappingKey company = TestKeys.unwrappingKey(WrappingKey.Spec.RSA_2048);
                KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            String json = new String(key.escrow(company.wrappingKey()).toJson(), StandardCharsets.UTF_8);

            assertRefused(json.replace("escrow-copy", "wrap-response"), "two files were mixed up");
            assertRefused(json.replace("\"version\" : 1", "\"version\" : 9"), "it has version 9");
            assertRefused(
                    json.replaceAll("\"encryptedKeyMaterial\" : \".", "\"encryptedKeyMaterial\" : \"%"), "base64");
            assertRefused(json.replace("\"keySpec\"", "\"keyArn\" : \"alias/x\",\n\"keySpec\""), "not the ARN");
            assertRefused(json.substring(0, 40), "cut short");
            assertRefused(json.replace("}", ", \"more\" : \"x\"}"), "\"more\" is not a member");
            assertThatThrownBy(() -> EscrowCopy.parse(json.replace("SYMMETRIC_DEFAULT", "RSA_2048")
                                    .getBytes(StandardCharsets.UTF_8))
                            .open(company))
                    .as("another spec than what is inside")
                    .isInstanceOf(UnwrapFailedException.class);
        }
    }

    private static void assertRefused(String json, String reason) {
        assertThatThrownBy(() -> EscrowCopy.parse(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        InvalidFileException.class, e -> assertThat(e.kind()).isEqualTo("escrow-copy"))
                .hasMessageContaining(reason);
    }

    @Test
    void an_unwrapping_key_goes_to_a_file_and_comes_back() throws Exception {
        Path file = folder.resolve("company.der");
        try (UnwrappingKey company = TestKeys.unwrappingKey(WrappingKey.Spec.RSA_2048);
                KeyMaterial asKey = company.toKeyMaterial();
                KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            EscrowCopy copy = key.escrow(company.wrappingKey());
            asKey.export().inTheClear(file);

            try (KeyMaterial read = KeyMaterial.read(KeyMaterialSpec.RSA_2048, file);
                    UnwrappingKey again = UnwrappingKey.of(read);
                    KeyMaterial opened = copy.open(again)) {
                assertThat(again.wrappingKey()).isEqualTo(company.wrappingKey());
                assertThat(opened.checkValue()).isEqualTo(key.checkValue());
            }
            assertThatThrownBy(() -> UnwrappingKey.of(key))
                    .isInstanceOf(InvalidKeyMaterialException.class)
                    .hasMessageContaining("An AES-256 key opens nothing");
        }
    }
}
