package io.byok.pkcs11.internal.wrap;

import io.byok.core.ByokException;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.UnwrapFailedException;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappedKey;
import io.byok.pkcs11.internal.key.Der;
import io.byok.pkcs11.internal.key.FoundKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Opens what a token made of a throw-away key, and says what the token did. The verdict is byok's own strict unwrapping; the
 * JDK's ciphers only find the words where that says no.
 */
final class Inspection {
    private static final int KEK_BYTES = 32;

    private final ThrowAwayPair pair;
    private final FoundKey specimen;
    private final Optional<String> checkValue;
    private final WrapAlgorithm algorithm;

    Inspection(ThrowAwayPair pair, FoundKey specimen, Optional<String> checkValue, WrapAlgorithm algorithm) {
        this.pair = pair;
        this.specimen = specimen;
        this.checkValue = checkValue;
        this.algorithm = algorithm;
    }

    Finding of(byte[] blob) {
        int k = pair.wrappingKey().spec().modulusBytes();
        Optional<Diagnosis.Opened> oaep =
                Diagnosis.openOaep(pair.privateKey(), Diagnosis.head(blob, k), algorithm.digest());
        if (oaep.isEmpty()) {
            return Finding.refused("makes " + blob.length + " bytes that open as OAEP under no digest");
        }
        if (!oaep.get().isBy(algorithm.digest())) {
            return Finding.refused("was told OAEP with " + algorithm.digest() + " and did "
                    + oaep.get().words());
        }
        return algorithm.isHybrid()
                ? ofHybrid(oaep.get().message(), Diagnosis.tail(blob, k), blob)
                : ofMaterial(oaep.get().message(), blob);
    }

    private Finding ofHybrid(byte[] kek, byte[] wrapped, byte[] blob) {
        if (kek.length != KEK_BYTES) {
            return Finding.refused(
                    "uses an ephemeral AES key of " + kek.length + " bytes where " + KEK_BYTES + " are told");
        }
        Optional<Diagnosis.Unwrapped> unwrapped = Diagnosis.openKeyWrap(kek, wrapped);
        if (unwrapped.isEmpty()) {
            return Finding.refused("wraps the key under the AES key in no known form of AES key wrap");
        }
        if (!unwrapped.get().form().equals(Diagnosis.RFC_5649)) {
            return Finding.refused("wraps by " + unwrapped.get().form() + " where KMS takes " + Diagnosis.RFC_5649);
        }
        return ofMaterial(unwrapped.get().message(), blob);
    }

    private Finding ofMaterial(byte[] material, byte[] blob) {
        return specimen.spec().isAsymmetric() ? ofPrivateKey(material, blob) : ofSecretKey(material, blob);
    }

    private Finding ofSecretKey(byte[] material, byte[] blob) {
        int expected = specimen.attributes().sizeBits().orElseThrow() / Byte.SIZE;
        if (material.length != expected) {
            return Finding.refused("wraps " + material.length + " bytes of a key of " + expected);
        }
        if (checkValue
                .filter(value -> !value.equals(TokenCheckValue.of(material)))
                .isPresent()) {
            return Finding.refused("wraps another key than it was told (the check values differ)");
        }
        return opens(() -> strictly(blob, material), List.of(), true);
    }

    private Finding ofPrivateKey(byte[] material, byte[] blob) {
        int derBytes = Der.firstValueBytes(material);
        if (derBytes < 0) {
            return Finding.refused("wraps " + material.length + " bytes that are no DER, where KMS takes PKCS#8");
        }
        List<String> remarks = remarks(material);
        int trailing = material.length - derBytes;
        if (trailing == 0) {
            boolean showsPadding = derBytes % 8 != 0;
            return opens(() -> strictly(blob, material), remarks, showsPadding);
        }
        byte[] der = Arrays.copyOf(material, derBytes);
        Finding alone = opens(() -> KeyMaterial.takeFrom(specimen.spec(), der), remarks, true);
        return alone.verdict() == Finding.Verdict.PROVEN ? Finding.trailing(trailing, remarks) : alone;
    }

    /** By byok's unwrapping, whose one failure says nothing; the reader of the same material then finds the words. */
    private KeyMaterial strictly(byte[] blob, byte[] material) {
        try {
            WrappedKey wrapped =
                    WrappedKey.of(blob, algorithm, pair.wrappingKey().fingerprint());
            return pair.unwrappingKey().unwrap(wrapped, specimen.spec());
        } catch (UnwrapFailedException e) {
            KeyMaterial.copyOf(specimen.spec(), material).close();
            throw e;
        }
    }

    /** What opens must be the very key that was wrapped. */
    private Finding opens(Opening opening, List<String> remarks, boolean showsPadding) {
        try (KeyMaterial opened = opening.open()) {
            return samePublicHalf(opened)
                    ? Finding.proven(remarks, showsPadding)
                    : Finding.refused("wraps another key than it was told (the public halves differ)");
        } catch (ByokException e) {
            return Finding.refused(
                    "wraps what byok does not take for " + specimen.spec() + " (" + e.getMessage() + ")");
        }
    }

    /** One way to open. */
    private interface Opening {
        KeyMaterial open();
    }

    private boolean samePublicHalf(KeyMaterial opened) {
        Optional<byte[]> expected = specimen.publicKey().map(PublicKey::getEncoded);
        return expected.isEmpty()
                || Arrays.equals(opened.publicKey().map(PublicKey::getEncoded).orElse(null), expected.get());
    }

    /** KMS is not known to complete an EC key whose PKCS#8 lacks the public point. */
    private List<String> remarks(byte[] material) {
        boolean lacksPoint = specimen.spec().family() == KeyMaterialSpec.Family.EC
                && specimen.publicKey()
                        .filter(key -> !endsWithPoint(material, key.getEncoded()))
                        .isPresent();
        return lacksPoint
                ? List.of("Unproven with AWS: the token encodes EC private keys without their public point.")
                : List.of();
    }

    /** Both encodings end with the uncompressed point, whose length the spec fixes. */
    private boolean endsWithPoint(byte[] pkcs8, byte[] subjectPublicKeyInfo) {
        int pointBytes = 1 + 2 * ((specimen.spec().sizeBits() + 7) / 8);
        int derBytes = Der.firstValueBytes(pkcs8);
        return Arrays.equals(
                pkcs8,
                Math.max(0, derBytes - pointBytes),
                derBytes,
                subjectPublicKeyInfo,
                subjectPublicKeyInfo.length - pointBytes,
                subjectPublicKeyInfo.length);
    }
}
