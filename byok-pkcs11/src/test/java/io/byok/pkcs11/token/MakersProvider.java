package io.byok.pkcs11.token;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.CipherSpi;
import javax.crypto.SecretKey;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * A stand-in for the provider of an HSM's maker, which no test can have: it wraps keys that let nobody read them, under the
 * names of AWS CloudHSM. Told SHA-256, it does SHA-256 or, if it is to lie, SHA-1.
 */
public final class MakersProvider extends Provider {
    private static final long serialVersionUID = 1L;

    /** Honest or not. */
    public MakersProvider(boolean lying) {
        super("MakersHSM", "1.0", "a stand-in");
        putService(new Service(this, "Cipher", "RSA/ECB/OAEPWithSHA-256ANDMGF1Padding", "a cipher", null, null) {
            @Override
            public Object newInstance(Object parameter) {
                return lying ? new Lying() : new Honest();
            }
        });
    }

    /** A key that stays where it is. */
    public static Key opaque(byte[] value) {
        return new Opaque(value);
    }

    private static final class Opaque implements SecretKey {
        private static final long serialVersionUID = 1L;
        private final byte[] value;

        Opaque(byte[] value) {
            this.value = value;
        }

        @Override
        public String getAlgorithm() {
            return "AES";
        }

        @Override
        public String getFormat() {
            return null;
        }

        @Override
        public byte[] getEncoded() {
            return null;
        }
    }

    /** Does as it is told. */
    public static final class Honest extends Wrapping {
        /** For the provider. */
        public Honest() {
            super("SHA-256");
        }
    }

    /** Does SHA-1. */
    public static final class Lying extends Wrapping {
        /** For the provider. */
        public Lying() {
            super("SHA-1");
        }
    }

    /** Of a cipher, wrapping only. */
    private abstract static class Wrapping extends CipherSpi {
        private final String digest;
        private Key wrappingKey;

        Wrapping(String digest) {
            this.digest = digest;
        }

        @Override
        protected void engineInit(int mode, Key key, AlgorithmParameterSpec parameters, SecureRandom random)
                throws InvalidAlgorithmParameterException {
            if (!((OAEPParameterSpec) parameters).getDigestAlgorithm().equals("SHA-256")) {
                throw new InvalidAlgorithmParameterException("another digest than the name's");
            }
            this.wrappingKey = key;
        }

        @Override
        protected byte[] engineWrap(Key key) throws InvalidKeyException {
            try {
                Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding", "SunJCE");
                cipher.init(
                        Cipher.WRAP_MODE,
                        wrappingKey,
                        new OAEPParameterSpec(
                                digest, "MGF1", new MGF1ParameterSpec(digest), PSource.PSpecified.DEFAULT));
                return cipher.wrap(new SecretKeySpec(((Opaque) key).value, "AES"));
            } catch (GeneralSecurityException e) {
                throw new InvalidKeyException(e);
            }
        }

        @Override
        protected void engineInit(int mode, Key key, SecureRandom random) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void engineInit(int mode, Key key, AlgorithmParameters parameters, SecureRandom random) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void engineSetMode(String mode) {}

        @Override
        protected void engineSetPadding(String padding) {}

        @Override
        protected int engineGetBlockSize() {
            return 0;
        }

        @Override
        protected int engineGetOutputSize(int length) {
            return 0;
        }

        @Override
        protected byte[] engineGetIV() {
            return null;
        }

        @Override
        protected AlgorithmParameters engineGetParameters() {
            return null;
        }

        @Override
        protected byte[] engineUpdate(byte[] input, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected int engineUpdate(byte[] input, int offset, int length, byte[] output, int outputOffset) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected byte[] engineDoFinal(byte[] input, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected int engineDoFinal(byte[] input, int offset, int length, byte[] output, int outputOffset) {
            throw new UnsupportedOperationException();
        }
    }
}
