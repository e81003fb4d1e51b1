package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.AlgorithmParameters;
import java.security.Key;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.CipherSpi;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrapEngineTest {
    private static final Set<WrapAlgorithm> OPENED =
            EnumSet.range(WrapAlgorithm.RSAES_OAEP_SHA_256, WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_1);

    static Stream<Provider> providers() {
        return Stream.of(Security.getProvider("SunJCE"), new BouncyCastleProvider());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    void a_provider_that_does_as_told_wraps_and_unwraps_in_place_of_the_own_engine(Provider provider) {
        WrapEngine engine = WrapEngine.jca(provider);

        assertThat(engine.algorithms()).isEqualTo(OPENED);
        byte[] pkcs8 = TestKeys.pkcs8(3072);
        try (UnwrappingKey receiver = TestKeys.unwrappingKey(WrappingKey.Spec.RSA_2048);
                KeyMaterial rsa = KeyMaterial.copyOf(KeyMaterialSpec.RSA_3072, pkcs8)) {
            WrapAlgorithm hybrid = WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256;
            WrappedKey byThem = rsa.wrap(receiver.wrappingKey(), hybrid, engine);
            WrappedKey byUs = rsa.wrap(receiver.wrappingKey(), hybrid);

            try (KeyMaterial openedByUs = receiver.unwrap(byThem, KeyMaterialSpec.RSA_3072);
                    KeyMaterial openedByThem = receiver.using(engine).unwrap(byUs, KeyMaterialSpec.RSA_3072)) {
                assertThat(WrapAndUnwrapTest.bytesOf(openedByUs)).isEqualTo(pkcs8);
                assertThat(WrapAndUnwrapTest.bytesOf(openedByThem)).isEqualTo(pkcs8);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    void a_provider_fails_to_unwrap_in_the_one_opaque_way_too(Provider provider) {
        WrapEngine engine = WrapEngine.jca(provider);
        try (UnwrappingKey receiver = TestKeys.unwrappingKey(WrappingKey.Spec.RSA_2048);
                KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            for (WrapAlgorithm algorithm : OPENED) {
                byte[] bad = key.wrap(receiver.wrappingKey(), algorithm).ciphertext();
                bad[bad.length - 1] ^= 1;
                WrappedKey wrapped =
                        WrappedKey.of(bad, algorithm, receiver.wrappingKey().fingerprint());

                assertThatThrownBy(() -> receiver.using(engine).unwrap(wrapped, KeyMaterialSpec.SYMMETRIC_DEFAULT))
                        .isExactlyInstanceOf(UnwrapFailedException.class)
                        .hasNoCause();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    void a_provider_gets_no_broken_source_of_randomness(Provider provider) {
        WrapEngine engine = WrapEngine.jca(provider);
        WrappingKey wrappingKey = WrappingKey.of(TestKeys.spki(2048));
        try (KeyMaterial key =
                KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, TestKeys.aes256(), TestKeys.stuckRandom())) {
            for (WrapAlgorithm algorithm : OPENED) {
                assertThatThrownBy(() -> key.wrap(wrappingKey, algorithm, engine))
                        .isInstanceOf(WrapFailedException.class)
                        .hasMessageContaining("equal bytes");
            }
        }
    }

    @Test
    void a_key_wraps_for_kms_by_the_engine_that_was_named() {
        WrapEngine engine = WrapEngine.jca(Security.getProvider("SunJCE"));
        try (UnwrappingKey receiver = TestKeys.unwrappingKey(WrappingKey.Spec.RSA_2048);
                KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            KeySource source = key.using(engine);
            WrappedKey wrapped = source.wrap(new ImportParameters(
                    "arn:aws:kms:eu-west-1:111122223333:key/k",
                    receiver.wrappingKey(),
                    ImportToken.of(new byte[] {1}),
                    WrapAlgorithm.RSAES_OAEP_SHA_256,
                    Instant.now()));

            try (KeyMaterial opened = receiver.unwrap(wrapped, source.spec())) {
                assertThat(WrapAndUnwrapTest.bytesOf(opened)).isEqualTo(WrapAndUnwrapTest.bytesOf(key));
            }
            assertThat(source.wrappings()).isEqualTo(engine.algorithms());
            assertThat(source.isOnlyCopy()).isTrue();
        }
    }

    @Test
    void a_provider_that_does_another_mgf1_than_told_is_refused() {
        assertThatThrownBy(() -> WrapEngine.jca(new Sha1Mgf1Provider(false)))
                .isInstanceOf(WrapFailedException.class)
                .hasMessageContaining("Sha1Mgf1 1.0 was told to do RSAES_OAEP_SHA_256")
                .hasMessageContaining("MGF1 digest SHA-256")
                .hasMessageContaining("wraps otherwise than told")
                .hasMessageContaining("Use another provider");
    }

    @Test
    void a_provider_that_opens_by_another_mgf1_than_told_is_refused_too() {
        assertThatThrownBy(() -> WrapEngine.jca(new Sha1Mgf1Provider(true)))
                .isInstanceOf(WrapFailedException.class)
                .hasMessageContaining("does not open what is wrapped so");
    }

    @Test
    void an_engine_without_key_wrap_says_so_when_asked_for_it() {
        WrapEngine engine = WrapEngine.jca(new OaepOnlyProvider());
        try (UnwrappingKey receiver = TestKeys.unwrappingKey(WrappingKey.Spec.RSA_2048);
                KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            assertThat(engine.algorithms())
                    .containsExactlyInAnyOrder(WrapAlgorithm.RSAES_OAEP_SHA_256, WrapAlgorithm.RSAES_OAEP_SHA_1);
            assertThatThrownBy(() -> key.wrap(receiver.wrappingKey(), WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256, engine))
                    .isInstanceOf(WrapFailedException.class)
                    .hasMessageContaining("has no AES key wrap with padding");
        }
    }

    /** RSAES-OAEP of the JDK and nothing else. */
    private static final class OaepOnlyProvider extends Provider {
        private static final long serialVersionUID = 1L;

        OaepOnlyProvider() {
            super("OaepOnly", "1.0", "for tests");
            put("Cipher.RSA/ECB/OAEPPadding", HonestOaep.class.getName());
        }
    }

    /** The JDK's own slip made on purpose: MGF1 with SHA-1 whatever it is told, at encryption or at decryption. */
    private static final class Sha1Mgf1Provider extends Provider {
        private static final long serialVersionUID = 1L;

        Sha1Mgf1Provider(boolean onlyWhenDecrypting) {
            super("Sha1Mgf1", "1.0", "for tests");
            Class<?> spi = onlyWhenDecrypting ? DecryptingOtherwise.class : EncryptingOtherwise.class;
            put("Cipher.RSA/ECB/OAEPPadding", spi.getName());
        }
    }

    /** See {@link Sha1Mgf1Provider}. */
    public static final class EncryptingOtherwise extends DelegatingOaep {
        /** For the provider. */
        public EncryptingOtherwise() {
            super(Cipher.ENCRYPT_MODE);
        }
    }

    /** See {@link Sha1Mgf1Provider}. */
    public static final class DecryptingOtherwise extends DelegatingOaep {
        /** For the provider. */
        public DecryptingOtherwise() {
            super(Cipher.DECRYPT_MODE);
        }
    }

    /** See {@link OaepOnlyProvider}. */
    public static final class HonestOaep extends DelegatingOaep {
        /** For the provider. */
        public HonestOaep() {
            super(0);
        }
    }

    /** The JDK's OAEP, with another MGF1 digest in one mode. */
    abstract static class DelegatingOaep extends CipherSpi {
        private final int lyingMode;
        private final Cipher cipher;

        DelegatingOaep(int lyingMode) {
            this.lyingMode = lyingMode;
            try {
                this.cipher = Cipher.getInstance("RSA/ECB/OAEPPadding", "SunJCE");
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected void engineInit(int mode, Key key, AlgorithmParameterSpec parameters, SecureRandom random)
                throws java.security.InvalidKeyException, java.security.InvalidAlgorithmParameterException {
            OAEPParameterSpec told = (OAEPParameterSpec) parameters;
            cipher.init(
                    mode,
                    key,
                    mode == lyingMode
                            ? new OAEPParameterSpec(
                                    told.getDigestAlgorithm(),
                                    "MGF1",
                                    MGF1ParameterSpec.SHA1,
                                    PSource.PSpecified.DEFAULT)
                            : told,
                    random);
        }

        @Override
        protected byte[] engineDoFinal(byte[] input, int offset, int length)
                throws javax.crypto.IllegalBlockSizeException, javax.crypto.BadPaddingException {
            return cipher.doFinal(input, offset, length);
        }

        @Override
        protected void engineSetMode(String mode) {
            throw new IllegalStateException("not used");
        }

        @Override
        protected void engineSetPadding(String padding) {
            throw new IllegalStateException("not used");
        }

        @Override
        protected int engineGetBlockSize() {
            return 0;
        }

        @Override
        protected int engineGetOutputSize(int inputLength) {
            return cipher.getOutputSize(inputLength);
        }

        @Override
        protected byte[] engineGetIV() {
            return new byte[0];
        }

        @Override
        protected AlgorithmParameters engineGetParameters() {
            return cipher.getParameters();
        }

        @Override
        protected void engineInit(int mode, Key key, SecureRandom random) {
            throw new IllegalStateException("OAEP parameters must be explicit");
        }

        @Override
        protected void engineInit(int mode, Key key, AlgorithmParameters parameters, SecureRandom random) {
            throw new IllegalStateException("not used");
        }

        @Override
        protected byte[] engineUpdate(byte[] input, int offset, int length) {
            throw new IllegalStateException("not used");
        }

        @Override
        protected int engineUpdate(byte[] input, int offset, int length, byte[] output, int outputOffset) {
            throw new IllegalStateException("not used");
        }

        @Override
        protected int engineDoFinal(byte[] input, int offset, int length, byte[] output, int outputOffset) {
            throw new IllegalStateException("not used");
        }
    }
}
