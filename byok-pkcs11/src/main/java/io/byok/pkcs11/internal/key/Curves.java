package io.byok.pkcs11.internal.key;

import io.byok.core.KeyMaterialSpec;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/** Curves as CKA_EC_PARAMS names them: an OBJECT IDENTIFIER in DER. */
final class Curves {
    private static final int OBJECT_IDENTIFIER = 0x06;

    private Curves() {}

    /** The spec of the curve, if KMS knows it. */
    static Optional<KeyMaterialSpec> spec(byte[] ecParams) {
        return Arrays.stream(KeyMaterialSpec.values())
                .filter(spec -> spec.curveOid().isPresent() && Arrays.equals(params(spec), ecParams))
                .findFirst();
    }

    /** CKA_EC_PARAMS of a spec that has a curve. */
    static byte[] params(KeyMaterialSpec spec) {
        return objectIdentifier(spec.curveOid().orElseThrow());
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
