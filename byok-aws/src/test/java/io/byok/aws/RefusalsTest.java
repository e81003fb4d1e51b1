package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.ImportParameters;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeySource;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappedKey;
import io.byok.localkms.Fault;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** How the refusals of KMS read: those that can be brought about are brought about. */
class RefusalsTest extends OnLocalKms {
    @Test
    void a_truncated_ciphertext_is_refused_and_says_what_to_do() {
        try (KeyMaterial key = aesKey()) {
            KeySource truncating = wrappingBy(key, (source, parameters) -> {
                WrappedKey good = source.wrap(parameters);
                return WrappedKey.of(
                        Arrays.copyOf(good.ciphertext(), 511), good.algorithm(), good.wrappingKeyFingerprint());
            });

            assertThatThrownBy(() -> byok.importKey(truncating).neverExpires().execute())
                    .isInstanceOfSatisfying(
                            KmsRefusedException.class,
                            e -> assertThat(e.errorCode()).isIn("ValidationException", "InvalidCiphertextException"))
                    .hasMessageContaining("KMS refused ImportKeyMaterial")
                    .hasMessageContaining("What exists now");
        }
    }

    @Test
    void a_ciphertext_for_another_wrapping_key_is_refused_with_the_likely_causes() {
        try (KeyMaterial key = aesKey()) {
            KeySource scrambling = wrappingBy(key, (source, parameters) -> {
                WrappedKey good = source.wrap(parameters);
                byte[] changed = good.ciphertext();
                changed[400] ^= 1;
                return WrappedKey.of(changed, good.algorithm(), good.wrappingKeyFingerprint());
            });

            assertThatThrownBy(() -> byok.importKey(scrambling).neverExpires().execute())
                    .isInstanceOfSatisfying(
                            KmsRefusedException.class,
                            e -> assertThat(e.errorCode()).isEqualTo("InvalidCiphertextException"))
                    .hasMessageContaining("another wrapping key, digest or MGF1 digest");
        }
    }

    @Test
    void a_token_that_expires_while_the_key_is_being_wrapped_is_fetched_again() {
        try (KeyMaterial key = aesKey()) {
            int[] wraps = {0};
            KeySource slow = wrappingBy(key, (source, parameters) -> {
                if (wraps[0]++ == 0) {
                    server.clock().advance(Duration.ofHours(25));
                }
                return source.wrap(parameters);
            });

            ImportReceipt receipt = byok.importKey(slow).neverExpires().execute();

            assertThat(wraps[0]).isEqualTo(2);
            assertThat(server.calls())
                    .filteredOn(call -> call.operation().equals("ImportKeyMaterial"))
                    .extracting(call -> call.errorCode().orElse("done"))
                    .containsExactly("ExpiredImportTokenException", "done");
            assertThat(receipt.keyMaterialId()).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            InvalidImportTokenException  | damaged or belongs to another KMS key
            KMSInvalidStateException     | Look at its KeyState
            UnsupportedOperationException| only keys with origin EXTERNAL
            AccessDeniedException        | lacks the permission kms:ImportKeyMaterial
            ValidationException          | KMS's own and names it
            SomethingNewException        | Look the code up in the AWS KMS API Reference under ImportKeyMaterial
            """)
    void every_refusal_carries_code_request_id_and_remedy(String errorCode, String remedy) {
        server.faults().add(Fault.on("ImportKeyMaterial").always().answer(400, errorCode, "as KMS says"));
        try (KeyMaterial key = aesKey()) {
            assertThatThrownBy(() -> byok.importKey(key).neverExpires().execute())
                    .isInstanceOfSatisfying(KmsRefusedException.class, e -> {
                        assertThat(e.errorCode()).isEqualTo(errorCode);
                        assertThat(e.requestId().orElseThrow()).matches("[0-9a-f-]{36}");
                        assertThat(e).hasCauseInstanceOf(AwsServiceException.class);
                    })
                    .hasMessageContaining(errorCode + " (\"as KMS says\", request id ")
                    .hasMessageContaining(remedy);
        }
    }

    @Test
    void a_holder_that_cannot_do_what_was_asked_is_refused_before_any_network() {
        try (KeyMaterial key = aesKey()) {
            KeySource sha1Only = wrappingBy(key, KeySource::wrap);

            assertThatThrownBy(() -> byok.importKey(sha1Only)
                            .algorithm(WrapAlgorithm.RSAES_OAEP_SHA_1)
                            .neverExpires()
                            .plan())
                    .hasMessageContaining("RSAES_OAEP_SHA_1 was asked for")
                    .hasMessageContaining("[RSAES_OAEP_SHA_256]");
            assertThat(server.calls()).isEmpty();
        }
    }

    /** The key of a source, wrapped in a way of the test's own. */
    private static KeySource wrappingBy(KeySource key, BiFunction<KeySource, ImportParameters, WrappedKey> way) {
        return new KeySource() {
            @Override
            public KeyMaterialSpec spec() {
                return key.spec();
            }

            @Override
            public Set<WrapAlgorithm> wrappings() {
                return Set.of(WrapAlgorithm.RSAES_OAEP_SHA_256);
            }

            @Override
            public Optional<PublicKey> publicKey() {
                return key.publicKey();
            }

            @Override
            public boolean isOnlyCopy() {
                return key.isOnlyCopy();
            }

            @Override
            public WrappedKey wrap(ImportParameters parameters) {
                return way.apply(key, parameters);
            }
        };
    }
}
