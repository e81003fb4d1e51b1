package io.byok.core.internal.read;

import io.byok.core.UnsupportedKeyException;
import io.byok.core.internal.material.AlgorithmNames;

/** Kinds of private keys that AWS KMS does not import. */
final class UnsupportedAlgorithms {
    private static final int LONGEST_IDENTIFIER = 64;

    private UnsupportedAlgorithms() {}

    static UnsupportedKeyException algorithm(Wishes wishes, String oid) {
        return named(wishes, AlgorithmNames.name(oid).orElseGet(() -> "an unknown algorithm (" + shown(oid) + ")"));
    }

    static UnsupportedKeyException curve(Wishes wishes, String oid) {
        return named(
                wishes, "EC " + AlgorithmNames.name(oid).orElseGet(() -> "on an unknown curve (" + shown(oid) + ")"));
    }

    private static String shown(String oid) {
        return oid.length() > LONGEST_IDENTIFIER ? "an object identifier too long to show" : oid;
    }

    static UnsupportedKeyException named(Wishes wishes, String algorithm) {
        return algorithm.startsWith("ML-")
                ? Refusals.unsupportedKey(
                        wishes,
                        algorithm,
                        "AWS KMS has such keys and makes them itself, but imports none (AWS KMS Developer Guide, \"Importing"
                                + " key material\")",
                        "Create the KMS key with origin AWS_KMS.")
                : Refusals.unsupportedKey(
                        wishes,
                        algorithm,
                        "AWS KMS imports no such key (AWS KMS Developer Guide, \"Requirements for imported key material\")",
                        "Use RSA of 2048, 3072 or 4096 bits, P-256, P-384, P-521, secp256k1, Ed25519, or SM2.");
    }
}
