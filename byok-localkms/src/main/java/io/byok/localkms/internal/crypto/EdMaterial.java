package io.byok.localkms.internal.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/**
 * An Ed25519 key pair.
 *
 * <p>Taken in PKCS #8 of RFC 8410, in DER, as AWS refused BER for this one spec (recorded); version 0 without or version 1 with the public key, which must then be the private
 * key's. Version 0 is recorded as taken, version 1 assumed. Standard: RFC 8032, RFC 8410.
 */
public final class EdMaterial implements KeyPairMaterial {

    /** RFC 8410, 3: without parameters. */
    private static final AlgorithmIdentifier ED25519 = new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.101.112"));

    private final Ed25519PrivateKeyParameters key;

    private EdMaterial(Ed25519PrivateKeyParameters key) {
        this.key = key;
    }

    static Optional<EdMaterial> ofPkcs8(byte[] encoded) {
        return Pkcs8.isDer(encoded) ? Pkcs8.read(encoded, EdMaterial::read) : Optional.empty();
    }

    private static Optional<EdMaterial> read(PrivateKeyInfo info) {
        byte[] seed =
                ASN1OctetString.getInstance(info.getPrivateKey().getOctets()).getOctets();
        boolean isEd25519 = ED25519.equals(info.getPrivateKeyAlgorithm());
        if (!isEd25519 || !isVersionRight(info) || seed.length != Ed25519PrivateKeyParameters.KEY_SIZE) {
            return Optional.empty();
        }
        EdMaterial material = new EdMaterial(new Ed25519PrivateKeyParameters(seed));
        return material.hasPublicKey(info.getPublicKeyData()) ? Optional.of(material) : Optional.empty();
    }

    /** RFC 5958, 2: the version is 1 if and only if there is a public key. */
    private static boolean isVersionRight(PrivateKeyInfo info) {
        return info.getVersion().hasValue(info.hasPublicKey() ? 1 : 0);
    }

    private boolean hasPublicKey(@Nullable ASN1BitString stated) {
        return stated == null
                || Arrays.equals(stated.getOctets(), key.generatePublicKey().getEncoded());
    }

    static EdMaterial generate(SecureRandom random) {
        return new EdMaterial(new Ed25519PrivateKeyParameters(random));
    }

    @Override
    public byte[] sign(SigningAlgorithm algorithm, MessageType type, byte[] message, SecureRandom random) {
        byte[] input = input(algorithm, message);
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        key.sign(variant(algorithm), context(algorithm), input, 0, input.length, signature, 0);
        return signature;
    }

    @Override
    public boolean verify(SigningAlgorithm algorithm, MessageType type, byte[] message, byte[] signature) {
        byte[] input = input(algorithm, message);
        return signature.length == Ed25519.SIGNATURE_SIZE
                && key.generatePublicKey()
                        .verify(variant(algorithm), context(algorithm), input, 0, input.length, signature, 0);
    }

    private static int variant(SigningAlgorithm algorithm) {
        return isPrehashed(algorithm) ? Ed25519.Algorithm.Ed25519ph : Ed25519.Algorithm.Ed25519;
    }

    /** RFC 8032, 5.1: Ed25519 has no context, and that of Ed25519ph is empty here. */
    private static byte @Nullable [] context(SigningAlgorithm algorithm) {
        return isPrehashed(algorithm) ? new byte[0] : null;
    }

    /** Ed25519ph hashes what it is given, and AWS gives it the digest: so that is hashed once more (recorded). */
    private static byte[] input(SigningAlgorithm algorithm, byte[] message) {
        return isPrehashed(algorithm) ? algorithm.hash(message) : message;
    }

    private static boolean isPrehashed(SigningAlgorithm algorithm) {
        return algorithm == SigningAlgorithm.ED25519_PH_SHA_512;
    }

    @Override
    public byte[] publicKeyDer() {
        try {
            byte[] point = key.generatePublicKey().getEncoded();
            return new SubjectPublicKeyInfo(ED25519, point).getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new UncheckedIOException("encoding to an array failed", impossible);
        }
    }

    /** Version 0, 48 bytes. */
    @Override
    public byte[] privateKeyDer() {
        return Pkcs8.write(ED25519, new DEROctetString(key.getEncoded()));
    }

    @Override
    public String toString() {
        return "EdMaterial[Ed25519, redacted]";
    }
}
