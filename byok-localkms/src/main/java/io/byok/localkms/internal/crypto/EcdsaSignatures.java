package io.byok.localkms.internal.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/**
 * ECDSA over a digest, the two numbers in DER. Two signatures of one message differ (recorded). Standard: FIPS 186-5, 6; RFC
 * 3279, 2.2.3.
 */
final class EcdsaSignatures {

    private EcdsaSignatures() {}

    static byte[] sign(EcMaterial key, byte[] digest, SecureRandom random) {
        ECDSASigner signer = new ECDSASigner();
        signer.init(true, new ParametersWithRandom(key.privateKey(), random));
        BigInteger[] numbers = signer.generateSignature(digest);
        try {
            return StandardDSAEncoding.INSTANCE.encode(signer.getOrder(), numbers[0], numbers[1]);
        } catch (IOException impossible) {
            throw new UncheckedIOException("encoding to an array failed", impossible);
        }
    }

    static boolean verify(EcMaterial key, byte[] digest, byte[] signature) {
        ECDSASigner signer = new ECDSASigner();
        signer.init(false, key.publicKey());
        try {
            BigInteger[] numbers = StandardDSAEncoding.INSTANCE.decode(signer.getOrder(), signature);
            return signer.verifySignature(digest, numbers[0], numbers[1]);
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException malformed) {
            return false;
        }
    }
}
