package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.ByokException;
import io.byok.core.CheckValue;
import io.byok.core.ImportParameters;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeySource;
import io.byok.core.KeyUsage;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrapEvidence;
import io.byok.core.WrappedKey;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A key whose holder is elsewhere, as an HSM is: it tells less than this process would know, and may be gone once it wrapped. */
class FarHolderTest extends OnLocalKms {
    @Test
    void a_holder_that_is_gone_after_it_wrapped_costs_no_receipt_and_its_check_value_is_the_one_it_told() {
        try (KeyMaterial key = aesKey()) {
            ImportReceipt receipt = byok.importKey(new Gone(key)).neverExpires().execute();

            assertThat(receipt.key().checkValue()).contains(new CheckValue(CheckValue.Method.AES_ZERO_BLOCK, "A1B2C3"));
            assertThat(receipt.wrapping().evidence().map(WrapEvidence::tokenSerial))
                    .contains("0815");
        }
    }

    @Test
    void a_holder_that_is_gone_proves_no_mac_and_undoes_no_import() {
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.HMAC_256)) {
            Verdict verdict = byok.importKey(new Gone(key))
                    .neverExpires()
                    .provenByUse()
                    .execute()
                    .verdict();

            assertThat(((Verdict.AcceptedByKms) verdict).notSeen())
                    .contains("A MAC: the holder of the key could not compute it (the token is gone).");
        }
    }

    @Test
    void a_private_key_whose_public_half_is_not_shown_is_imported_and_not_claimed_to_be_proven() {
        try (KeyMaterial key = rsaKey()) {
            Verdict verdict = byok.importKey(new Gone(key))
                    .usage(KeyUsage.SIGN_VERIFY)
                    .neverExpires()
                    .provenByUse()
                    .execute()
                    .verdict();

            assertThat(((Verdict.AcceptedByKms) verdict).notSeen())
                    .contains("The key in use: the holder of the key does not show its public half.");
        }
    }

    @Test
    void a_public_half_that_is_only_an_encoding_verifies_like_any_other() {
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.ECC_NIST_P256)) {
            for (KeyUsage usage : List.of(KeyUsage.SIGN_VERIFY, KeyUsage.KEY_AGREEMENT)) {
                Verdict verdict = byok.importKey(new Encoded(key))
                        .usage(usage)
                        .neverExpires()
                        .provenByUse()
                        .execute()
                        .verdict();

                assertThat(((Verdict.Proven) verdict).observations())
                        .contains(usage == KeyUsage.SIGN_VERIFY ? Observation.SIGNATURE : Observation.SHARED_SECRET);
            }
        }
    }

    /** Wraps, and is heard of no more. */
    private static class Gone implements KeySource {
        final KeyMaterial key;

        Gone(KeyMaterial key) {
            this.key = key;
        }

        @Override
        public KeyMaterialSpec spec() {
            return key.spec();
        }

        @Override
        public Set<WrapAlgorithm> wrappings() {
            return key.wrappings();
        }

        @Override
        public Optional<PublicKey> publicKey() {
            return Optional.empty();
        }

        @Override
        public boolean isOnlyCopy() {
            return false;
        }

        @Override
        public Optional<CheckValue> checkValue() {
            throw new TokenGone();
        }

        @Override
        public Optional<byte[]> mac(byte[] message) {
            throw new TokenGone();
        }

        @Override
        public WrappedKey wrap(ImportParameters parameters) {
            return key.wrap(parameters)
                    .withEvidence(
                            new WrapEvidence("vault", "0815", "CKM_RSA_PKCS_OAEP", Optional.of("A1B2C3"), List.of()));
        }
    }

    /** Shows its public half as bytes. */
    private static final class Encoded extends Gone {
        Encoded(KeyMaterial key) {
            super(key);
        }

        @Override
        public Optional<PublicKey> publicKey() {
            return key.publicKey().map(known -> new EncodedKey(known.getEncoded()));
        }
    }

    private record EncodedKey(byte[] bytes) implements PublicKey {
        private static final long serialVersionUID = 1L;

        @Override
        public String getAlgorithm() {
            return "EC";
        }

        @Override
        public String getFormat() {
            return "X.509";
        }

        @Override
        public byte[] getEncoded() {
            return bytes.clone();
        }
    }

    private static final class TokenGone extends ByokException {
        private static final long serialVersionUID = 1L;

        TokenGone() {
            super("the token is gone");
        }
    }
}
