package io.byok.core.internal.read;

import io.byok.core.UnsupportedKeyException;
import java.util.Map;

/** Kinds of private keys that AWS KMS does not import, by the object identifier that names them. */
final class UnsupportedAlgorithms {
    private static final String NOT_IMPORTABLE =
            "AWS KMS imports no such key (AWS KMS Developer Guide, \"Requirements for imported key material\")";
    private static final String POST_QUANTUM =
            "it has such keys, and makes them itself: their material cannot be imported"
                    + " (AWS KMS Developer Guide, \"Importing key material\")";

    private static final Map<String, String> ALGORITHMS = Map.ofEntries(
            Map.entry("1.2.840.10040.4.1", "DSA"),
            Map.entry("1.2.840.113549.1.3.1", "Diffie-Hellman"),
            Map.entry("1.2.840.10046.2.1", "X9.42 Diffie-Hellman"),
            Map.entry("1.2.840.113549.1.1.7", "RSAES-OAEP"),
            Map.entry("1.3.101.110", "X25519"),
            Map.entry("1.3.101.111", "X448"),
            Map.entry("1.3.101.113", "Ed448"),
            Map.entry("2.16.840.1.101.3.4.3.17", "ML-DSA-44"),
            Map.entry("2.16.840.1.101.3.4.3.18", "ML-DSA-65"),
            Map.entry("2.16.840.1.101.3.4.3.19", "ML-DSA-87"),
            Map.entry("2.16.840.1.101.3.4.4.1", "ML-KEM-512"),
            Map.entry("2.16.840.1.101.3.4.4.2", "ML-KEM-768"),
            Map.entry("2.16.840.1.101.3.4.4.3", "ML-KEM-1024"));

    private static final Map<String, String> CURVES = Map.of(
            "1.2.840.10045.3.1.1", "P-192",
            "1.3.132.0.33", "P-224",
            "1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1",
            "1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1",
            "1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1");

    private UnsupportedAlgorithms() {}

    static UnsupportedKeyException algorithm(Wishes wishes, String oid) {
        return named(wishes, ALGORITHMS.getOrDefault(oid, "an unknown algorithm (" + oid + ")"));
    }

    static UnsupportedKeyException curve(Wishes wishes, String oid) {
        return named(wishes, "EC " + CURVES.getOrDefault(oid, "on an unknown curve (" + oid + ")"));
    }

    static UnsupportedKeyException named(Wishes wishes, String algorithm) {
        boolean postQuantum = algorithm.startsWith("ML-");
        return Refusals.unsupportedKey(
                wishes,
                algorithm,
                (postQuantum ? "AWS KMS imports no such key; " : "") + (postQuantum ? POST_QUANTUM : NOT_IMPORTABLE),
                postQuantum
                        ? "Create the KMS key with origin AWS_KMS."
                        : "Use RSA of 2048, 3072 or 4096 bits, P-256, P-384, P-521, secp256k1, Ed25519, or SM2.");
    }
}
