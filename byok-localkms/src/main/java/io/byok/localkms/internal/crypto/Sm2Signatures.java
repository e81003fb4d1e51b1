package io.byok.localkms.internal.crypto;

import java.security.SecureRandom;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;

/**
 * SM2 signatures with SM3, the two numbers in DER. AWS's guide: the distinguishing identifier is 1234567812345678, and a
 * digest is that of the identifier's hash and the message. Standard: GB/T 32918.2.
 */
final class Sm2Signatures {

    private Sm2Signatures() {}

    static byte[] sign(EcMaterial key, MessageType type, byte[] message, SecureRandom random) {
        try {
            return signer(true, new ParametersWithRandom(key.privateKey(), random), type, message)
                    .generateSignature();
        } catch (CryptoException impossible) {
            throw new IllegalStateException("SM2DSA failed to sign", impossible);
        }
    }

    static boolean verify(EcMaterial key, MessageType type, byte[] message, byte[] signature) {
        return signer(false, key.publicKey(), type, message).verifySignature(signature);
    }

    private static SM2Signer signer(boolean forSigning, CipherParameters key, MessageType type, byte[] message) {
        SM2Signer signer = type == MessageType.DIGEST ? new SM2Signer(new ReadyDigest(message)) : new SM2Signer();
        signer.init(forSigning, key);
        signer.update(message, 0, message.length);
        return signer;
    }

    /** A digest that is there already, whatever is put in, since the library's signer insists on computing one. */
    private static final class ReadyDigest implements Digest {

        private final byte[] digest;

        private ReadyDigest(byte[] digest) {
            this.digest = digest;
        }

        @Override
        public String getAlgorithmName() {
            return "SM3";
        }

        @Override
        public int getDigestSize() {
            return digest.length;
        }

        @Override
        public void update(byte in) {}

        @Override
        public void update(byte[] in, int offset, int length) {}

        @Override
        public int doFinal(byte[] out, int offset) {
            System.arraycopy(digest, 0, out, offset, digest.length);
            return digest.length;
        }

        @Override
        public void reset() {}
    }
}
