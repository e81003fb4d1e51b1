package io.byok.core.internal.material;

import io.byok.core.InvalidKeyMaterialException;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.asn1.DerException;
import io.byok.core.internal.asn1.ObjectIdentifier;
import io.byok.core.internal.asn1.Pkcs8Der;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/** What private keys of all families have in common: the envelope, and the words of their refusal. */
final class PrivateKeys {
    private static final String REQUIREMENTS = "AWS KMS Developer Guide, \"Requirements for imported key material\"";

    private PrivateKeys() {}

    /**
     * Opens the envelope of a key of one of these algorithms.
     *
     * @throws InvalidKeyMaterialException if it is no PKCS#8, or names another algorithm
     */
    static Pkcs8Der open(KeyMaterialSpec spec, ByteBuffer pkcs8, String... algorithms) {
        Pkcs8Der key = read(spec, pkcs8, "RFC 5208 section 5", () -> Pkcs8Der.parse(pkcs8));
        for (String algorithm : algorithms) {
            if (ObjectIdentifier.is(key.algorithm(), algorithm)) {
                return key;
            }
        }
        throw other(spec, ObjectIdentifier.dotted(key.algorithm()));
    }

    /** Reads a part of a key; what is no DER, or not that part, becomes the refusal of the key. */
    static <T> T read(KeyMaterialSpec spec, ByteBuffer pkcs8, String standard, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DerException e) {
            throw new InvalidKeyMaterialException(
                    spec,
                    "These " + pkcs8.remaining() + " bytes are no " + spec.label() + " in PKCS#8: " + e.getMessage()
                            + " (" + standard + "). Give the unencrypted DER that"
                            + " 'openssl pkcs8 -topk8 -nocrypt -outform DER' writes.");
        }
    }

    /** The key is of another algorithm, or on another curve. */
    static InvalidKeyMaterialException other(KeyMaterialSpec spec, String objectIdentifier) {
        return new InvalidKeyMaterialException(
                spec,
                "This private key is for " + AlgorithmNames.inWords(objectIdentifier) + ", and an " + spec.label()
                        + " was asked for (" + spec + "). " + AlgorithmNames.remedy(objectIdentifier));
    }

    /** The key is of the right kind, and wrong. */
    static InvalidKeyMaterialException refused(KeyMaterialSpec spec, String reason, String source) {
        return new InvalidKeyMaterialException(
                spec,
                "This " + spec.label() + " cannot be taken: " + reason + " (" + source
                        + "). Export the key again from its source.");
    }

    /** The key is of the right kind, and in a form that AWS KMS does not take and nobody can mend. */
    static InvalidKeyMaterialException refused(KeyMaterialSpec spec, String reason) {
        return refused(spec, reason, REQUIREMENTS);
    }
}
