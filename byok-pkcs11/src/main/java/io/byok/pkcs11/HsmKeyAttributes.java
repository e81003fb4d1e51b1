package io.byok.pkcs11;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;

/**
 * What a token says of a key, under the names of PKCS#11; never its value. An attribute that the token does not tell is empty.
 *
 * @param objectClass CKA_CLASS: "CKO_SECRET_KEY" or "CKO_PRIVATE_KEY"
 * @param keyType CKA_KEY_TYPE, for example "CKK_AES"
 * @param label CKA_LABEL; empty if there is none
 * @param id CKA_ID in lower-case hexadecimal; empty if there is none
 * @param sizeBits true size: of a secret key its bits, of an RSA key those of the modulus, of an EC key those of the curve, if
 *     it is one that KMS knows
 * @param sensitive CKA_SENSITIVE: the value may not be read
 * @param alwaysSensitive CKA_ALWAYS_SENSITIVE: it never could be
 * @param extractable CKA_EXTRACTABLE: the key may leave the token wrapped
 * @param neverExtractable CKA_NEVER_EXTRACTABLE: it never could
 * @param local CKA_LOCAL: the key was made in this token
 * @param wrapWithTrusted CKA_WRAP_WITH_TRUSTED: only a key that the security officer trusts may wrap it
 * @see <a href="https://docs.oasis-open.org/pkcs11/pkcs11-base/v2.40/os/pkcs11-base-v2.40-os.html">PKCS#11 v2.40, sections 4.8
 *     to 4.10</a>
 */
public record HsmKeyAttributes(
        String objectClass,
        String keyType,
        Optional<String> label,
        Optional<String> id,
        OptionalInt sizeBits,
        Optional<Boolean> sensitive,
        Optional<Boolean> alwaysSensitive,
        Optional<Boolean> extractable,
        Optional<Boolean> neverExtractable,
        Optional<Boolean> local,
        Optional<Boolean> wrapWithTrusted) {
    /**
     * All that is known, on one line.
     *
     * @return for example "CKO_SECRET_KEY CKK_AES 256 bits, label 'orders', CKA_SENSITIVE=true, CKA_EXTRACTABLE=true"
     */
    public String describe() {
        StringJoiner text = new StringJoiner(", ");
        text.add(objectClass + " " + keyType + (sizeBits.isPresent() ? " " + sizeBits.getAsInt() + " bits" : ""));
        label.ifPresent(value -> text.add("label '" + value + "'"));
        id.ifPresent(value -> text.add("id " + value));
        add(text, "CKA_SENSITIVE", sensitive);
        add(text, "CKA_ALWAYS_SENSITIVE", alwaysSensitive);
        add(text, "CKA_EXTRACTABLE", extractable);
        add(text, "CKA_NEVER_EXTRACTABLE", neverExtractable);
        add(text, "CKA_LOCAL", local);
        add(text, "CKA_WRAP_WITH_TRUSTED", wrapWithTrusted);
        return text.toString();
    }

    private static void add(StringJoiner text, String name, Optional<Boolean> value) {
        value.ifPresent(flag -> text.add(name + "=" + flag));
    }
}
