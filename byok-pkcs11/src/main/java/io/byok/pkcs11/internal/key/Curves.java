package io.byok.pkcs11.internal.key;

import io.byok.core.KeyMaterialSpec;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Curves as CKA_EC_PARAMS names them: by an OBJECT IDENTIFIER in DER, Ed25519 also by a PrintableString.
 *
 * <p>Standard: PKCS#11 v3.0, Current Mechanisms, 2.3.3 and 2.3.5.
 */
final class Curves {
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int PRINTABLE_STRING = 0x13;

    private static final byte[] EDWARDS25519 =
            Der.tagged(PRINTABLE_STRING, "edwards25519".getBytes(StandardCharsets.US_ASCII));

    private Curves() {}

    /** The spec of a curve of CKK_EC_EDWARDS, if KMS knows it. */
    static Optional<KeyMaterialSpec> edwards(byte[] ecParams) {
        KeyMaterialSpec spec = KeyMaterialSpec.ECC_NIST_EDWARDS25519;
        byte[] objectIdentifier = objectIdentifier(spec.algorithmOid().orElseThrow());
        return Arrays.equals(ecParams, EDWARDS25519) || Arrays.equals(ecParams, objectIdentifier)
                ? Optional.of(spec)
                : Optional.empty();
    }

    /** The spec of a curve of CKK_EC, if KMS knows it. */
    static Optional<KeyMaterialSpec> weierstrass(byte[] ecParams) {
        return Arrays.stream(KeyMaterialSpec.values())
                .filter(spec -> spec.curveOid().isPresent() && Arrays.equals(params(spec), ecParams))
                .findFirst();
    }

    /** CKA_EC_PARAMS of a spec that has a curve. */
    static byte[] params(KeyMaterialSpec spec) {
        return spec.family() == KeyMaterialSpec.Family.EDWARDS
                ? EDWARDS25519.clone()
                : objectIdentifier(spec.curveOid().orElseThrow());
    }

    /** ITU-T X.690, 8.19. */
    static byte[] objectIdentifier(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(40 * Integer.parseInt(arcs[0]) + Integer.parseInt(arcs[1]));
        for (String arc : Arrays.copyOfRange(arcs, 2, arcs.length)) {
            writeBase128(content, Integer.parseInt(arc));
        }
        return Der.tagged(OBJECT_IDENTIFIER, content.toByteArray());
    }

    private static void writeBase128(ByteArrayOutputStream out, int arc) {
        int groups = Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(arc) + 6) / 7);
        for (int group = groups - 1; group >= 0; group--) {
            out.write(((arc >>> (7 * group)) & 0x7f) | (group > 0 ? 0x80 : 0));
        }
    }
}
