package io.byok.core.internal.material;

import io.byok.core.KeyMaterialSpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What people call the algorithms and curves that a private key may name, so that a refusal can. */
public final class AlgorithmNames {
    /** RSASSA-PSS: RSA keys that their maker meant for that signature scheme alone (RFC 4055 section 3.1). */
    static final String RSASSA_PSS = "1.2.840.113549.1.1.10";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("1.2.840.113549.1.1.1", "RSA"),
            Map.entry("1.2.840.113549.1.1.7", "RSAES-OAEP"),
            Map.entry(RSASSA_PSS, "RSASSA-PSS"),
            Map.entry("1.2.840.10045.2.1", "an elliptic curve"),
            Map.entry("1.2.840.10040.4.1", "DSA"),
            Map.entry("1.2.840.113549.1.3.1", "Diffie-Hellman"),
            Map.entry("1.3.101.110", "X25519"),
            Map.entry("1.3.101.111", "X448"),
            Map.entry("1.3.101.112", "Ed25519"),
            Map.entry("1.3.101.113", "Ed448"),
            Map.entry("2.16.840.1.101.3.4.3.17", "ML-DSA-44"),
            Map.entry("2.16.840.1.101.3.4.3.18", "ML-DSA-65"),
            Map.entry("2.16.840.1.101.3.4.3.19", "ML-DSA-87"),
            Map.entry("2.16.840.1.101.3.4.4.1", "ML-KEM-512"),
            Map.entry("2.16.840.1.101.3.4.4.2", "ML-KEM-768"),
            Map.entry("2.16.840.1.101.3.4.4.3", "ML-KEM-1024"),
            Map.entry("1.2.840.10045.3.1.1", "P-192"),
            Map.entry("1.3.132.0.33", "P-224"),
            Map.entry("1.2.840.10045.3.1.7", "P-256"),
            Map.entry("1.3.132.0.34", "P-384"),
            Map.entry("1.3.132.0.35", "P-521"),
            Map.entry("1.3.132.0.10", "secp256k1"),
            Map.entry("1.2.156.10197.1.301", "the curve of SM2"),
            Map.entry("1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1"),
            Map.entry("1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1"),
            Map.entry("1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1"));

    private AlgorithmNames() {}

    /** The name, if somebody here knows one. */
    public static Optional<String> name(String objectIdentifier) {
        return Optional.ofNullable(NAMES.get(objectIdentifier));
    }

    /** The name with the identifier, or the identifier alone where nobody here knows a name. */
    public static String inWords(String objectIdentifier) {
        String name = NAMES.get(objectIdentifier);
        return name == null ? "the object identifier " + objectIdentifier : name + " (" + objectIdentifier + ")";
    }

    /** What to do with a key of this algorithm or curve in place of importing it as what it is not. */
    public static String remedy(String objectIdentifier) {
        String name = NAMES.getOrDefault(objectIdentifier, "");
        if (name.startsWith("ML-")) {
            return "AWS KMS imports no " + name.substring(0, 6) + " key: make it in KMS, with origin AWS_KMS.";
        }
        Optional<KeyMaterialSpec> other = Arrays.stream(KeyMaterialSpec.values())
                .filter(spec -> spec.curveOid()
                        .or(spec::algorithmOid)
                        .filter(objectIdentifier::equals)
                        .isPresent())
                .findFirst();
        return other.map(spec -> "Name the spec that fits it: "
                        + (spec.family() == KeyMaterialSpec.Family.RSA
                                ? "RSA_2048, RSA_3072 or RSA_4096."
                                : spec + "."))
                .orElse("AWS KMS imports no key of that kind (AWS KMS Developer Guide, \"Requirements for imported key"
                        + " material\").");
    }
}
