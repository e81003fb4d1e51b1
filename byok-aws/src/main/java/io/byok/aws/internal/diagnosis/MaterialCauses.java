package io.byok.aws.internal.diagnosis;

import io.byok.aws.ProbableCause;
import java.util.List;

/** Why KMS refuses key material or its token. */
final class MaterialCauses {
    private MaterialCauses() {}

    static List<ProbableCause> invalidCiphertext(String operation) {
        if (!operation.equals("ImportKeyMaterial")) {
            return List.of(new ProbableCause(
                    "KMS cannot decrypt this: it was encrypted under another key, by another algorithm, or changed since.",
                    "Use the ciphertext, key and algorithm that belong together."));
        }
        return List.of(
                new ProbableCause(
                        "KMS could not unwrap the key: it was wrapped under another wrapping key, digest or MGF1 digest than"
                                + " the token's.",
                        "Fetch a new token and wrapping key, and wrap again with both. An HSM or another tool must take"
                                + " the same digest for OAEP and for MGF1, and an empty label: OpenSSL's default is SHA-1,"
                                + " and Java's own \"OAEPWithSHA-256AndMGF1Padding\" takes SHA-1 for MGF1."),
                new ProbableCause(
                        "The padding is PKCS#1 v1.5, the default of many tools where none is named.",
                        "Ask for OAEP by name; KMS has not taken PKCS#1 v1.5 since 2023."),
                new ProbableCause(
                        "The ciphertext was changed on its way: base64 text in place of the bytes, a line break at the end,"
                                + " a file cut short.",
                        "Send the very bytes that the wrapping gave out."),
                new ProbableCause(
                        "Of RSA_AES_KEY_WRAP the second part is not AES key wrap with padding (RFC 5649) under an AES-256"
                                + " key, or the two parts are swapped.",
                        "First the AES key under OAEP, as long as the wrapping key's modulus; then the key under AES-KWP,"
                                + " neither AES-KW (RFC 3394) nor CBC; nothing between them."));
    }

    static List<ProbableCause> incorrectKeyMaterial() {
        return List.of(
                new ProbableCause(
                        "This KMS key is bound to other key material than the one sent.",
                        "A KMS key takes the same bytes for all its life: bring the key it was first imported with, or import"
                                + " this one into a new KMS key."),
                new ProbableCause(
                        "The material was sent as new, and this KMS key has it already, or as that of another KeyMaterialId.",
                        "Import it again as existing material, under the id that its first receipt names."),
                new ProbableCause(
                        "The material is not of the KMS key's spec, or in another encoding.",
                        "KMS takes raw bytes of a symmetric key, and PKCS#8 in DER of a private key, unencrypted and with a"
                                + " named curve; no PEM, PKCS#1 or SEC1."),
                new ProbableCause(
                        "The KMS key is a replica, and its primary holds other material.",
                        "Import into each replica what the primary was given."));
    }

    static List<ProbableCause> expiredToken() {
        return List.of(
                new ProbableCause(
                        "The import token is older than 24 hours.",
                        "Fetch a new token and wrapping key, and wrap again with them. The old token is not needed to import"
                                + " the same key again."),
                new ProbableCause("The clock of the server stands wrong, where it is not AWS's.", "Set it right."));
    }

    static List<ProbableCause> invalidToken() {
        return List.of(
                new ProbableCause(
                        "The import token is damaged or belongs to another KMS key, Region or account.",
                        "Token, wrapping key and KMS key are one set: fetch them again for this key."),
                new ProbableCause(
                        "The token was carried as base64 text and not decoded, or gained a line break.",
                        "Send its very bytes."));
    }

    static List<ProbableCause> otherKeyOrUsage() {
        return List.of(new ProbableCause(
                "The KMS key is not the one, or not for the use, that this call is about.",
                "Look at its KeyUsage and KeySpec (DescribeKey)."));
    }
}
