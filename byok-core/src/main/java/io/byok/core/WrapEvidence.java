package io.byok.core;

import java.util.List;
import java.util.Optional;

/**
 * What the holder of a key tells of one wrapping that this process could not see: which PKCS#11 token did it, and how. It
 * travels with the {@link WrappedKey}, is no proof by itself, and holds no secret.
 *
 * @param tokenLabel the token's label (CK_TOKEN_INFO.label), without the blanks that fill it
 * @param tokenSerial the token's serial number (CK_TOKEN_INFO.serialNumber), without the blanks that fill it
 * @param mechanism the mechanisms that did it, by their PKCS#11 names, in the order of their use, for example
 *     "CKM_RSA_PKCS_OAEP"
 * @param keyCheckValue of an AES key, computed in the token: the first three bytes of the encryption of a block of zeros, six
 *     upper-case hexadecimal digits (PKCS#11, CKA_CHECK_VALUE); empty for other keys, and where the token did not compute it
 * @param remarks what whoever relies on this should know, in sentences, for example that a fallback was opted in; unmodifiable
 */
public record WrapEvidence(
        String tokenLabel, String tokenSerial, String mechanism, Optional<String> keyCheckValue, List<String> remarks) {
    /**
     * Keeps a copy of the remarks.
     *
     * @param tokenLabel the token's label
     * @param tokenSerial the token's serial number
     * @param mechanism the mechanisms that did it
     * @param keyCheckValue the check value of an AES key
     * @param remarks what whoever relies on this should know; copied
     */
    public WrapEvidence {
        remarks = List.copyOf(remarks);
    }
}
