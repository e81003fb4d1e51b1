package io.byok.localkms.internal.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.encodings.PKCS1Encoding;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;

/**
 * RSASSA-PSS and RSASSA-PKCS1-v1_5 over a digest that is already there, which the JDK's signatures do not offer.
 *
 * <p>PSS has one hash throughout and a salt of its length. Standard: RFC 8017, 8.1 and 8.2.
 */
final class RsaSignatures {

    private final SigningAlgorithm algorithm;

    RsaSignatures(SigningAlgorithm algorithm) {
        this.algorithm = algorithm;
    }

    byte[] sign(RsaMaterial material, byte[] digest, SecureRandom random) {
        CipherParameters key = new ParametersWithRandom(privateKey(material.privateKey()), random);
        try {
            return algorithm.isPss() ? signPss(key, digest) : signPkcs1(key, digest);
        } catch (CryptoException impossible) {
            throw new IllegalStateException(algorithm + " failed to sign", impossible);
        }
    }

    boolean verify(RsaMaterial material, byte[] digest, byte[] signature) {
        RSAPublicKey key = material.publicKey();
        CipherParameters publicKey = new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent());
        return signature.length == material.modulusBits() / 8
                && new BigInteger(1, signature).compareTo(key.getModulus()) < 0
                && (algorithm.isPss()
                        ? verifyPss(publicKey, digest, signature)
                        : verifyPkcs1(publicKey, digest, signature));
    }

    private byte[] signPss(CipherParameters key, byte[] digest) throws CryptoException {
        PSSSigner signer = PSSSigner.createRawSigner(new RSABlindedEngine(), hash());
        signer.init(true, key);
        signer.update(digest, 0, digest.length);
        return signer.generateSignature();
    }

    private boolean verifyPss(CipherParameters key, byte[] digest, byte[] signature) {
        PSSSigner signer = PSSSigner.createRawSigner(new RSABlindedEngine(), hash());
        signer.init(false, key);
        signer.update(digest, 0, digest.length);
        return signer.verifySignature(signature);
    }

    private byte[] signPkcs1(CipherParameters key, byte[] digest) throws InvalidCipherTextException {
        byte[] digestInfo = digestInfo(digest);
        PKCS1Encoding encoding = new PKCS1Encoding(new RSABlindedEngine());
        encoding.init(true, key);
        return encoding.processBlock(digestInfo, 0, digestInfo.length);
    }

    private boolean verifyPkcs1(CipherParameters key, byte[] digest, byte[] signature) {
        PKCS1Encoding encoding = new PKCS1Encoding(new RSABlindedEngine());
        encoding.init(false, key);
        try {
            return MessageDigest.isEqual(encoding.processBlock(signature, 0, signature.length), digestInfo(digest));
        } catch (InvalidCipherTextException badPadding) {
            return false;
        }
    }

    /** RFC 8017, 9.2, step 2. */
    private byte[] digestInfo(byte[] digest) {
        try {
            AlgorithmIdentifier hash = new AlgorithmIdentifier(hashOid(), DERNull.INSTANCE);
            return new DigestInfo(hash, digest).getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new UncheckedIOException("encoding to an array failed", impossible);
        }
    }

    private ASN1ObjectIdentifier hashOid() {
        return switch (algorithm.hash()) {
            case "SHA-256" -> NISTObjectIdentifiers.id_sha256;
            case "SHA-384" -> NISTObjectIdentifiers.id_sha384;
            case "SHA-512" -> NISTObjectIdentifiers.id_sha512;
            default -> throw new IllegalStateException(algorithm + " is no RSA algorithm");
        };
    }

    private Digest hash() {
        return switch (algorithm.hash()) {
            case "SHA-256" -> new SHA256Digest();
            case "SHA-384" -> new SHA384Digest();
            case "SHA-512" -> new SHA512Digest();
            default -> throw new IllegalStateException(algorithm + " is no RSA algorithm");
        };
    }

    private static CipherParameters privateKey(RSAPrivateCrtKey key) {
        return new RSAPrivateCrtKeyParameters(
                key.getModulus(),
                key.getPublicExponent(),
                key.getPrivateExponent(),
                key.getPrimeP(),
                key.getPrimeQ(),
                key.getPrimeExponentP(),
                key.getPrimeExponentQ(),
                key.getCrtCoefficient());
    }
}
