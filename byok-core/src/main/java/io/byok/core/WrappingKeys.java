package io.byok.core;

import io.byok.core.internal.asn1.DerException;
import io.byok.core.internal.asn1.EcPublicKeyDer;
import io.byok.core.internal.asn1.RsaPublicKeyDer;
import io.byok.core.internal.ec.EcPoint;
import io.byok.core.internal.ec.NamedCurve;
import io.byok.core.internal.engine.PublicHalf;
import io.byok.core.internal.material.RsaKeys;
import io.byok.core.internal.material.RsaPublicKeys;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads and checks the encodings of wrapping keys. */
final class WrappingKeys {
    private static final String SM2_CURVE = KeyMaterialSpec.SM2.curveOid().orElseThrow();

    private WrappingKeys() {}

    /** The key of the spec that was asked for; the array is kept. */
    static PublicHalf read(WrappingKey.Spec expected, byte[] subjectPublicKeyInfo) {
        if (expected == WrappingKey.Spec.SM2) {
            return PublicHalf.sm2(subjectPublicKeyInfo, sm2Point(subjectPublicKeyInfo));
        }
        RsaPublicKeyDer parts = rsa(subjectPublicKeyInfo);
        requireSize(expected, RsaPublicKeys.bits(parts.modulus()));
        return new PublicHalf(
                subjectPublicKeyInfo,
                RsaKeys.publicKey(expected.modulusBits(), parts.modulus(), parts.publicExponent()));
    }

    /** What an encoding says it is. */
    static WrappingKey.Spec specOf(byte[] subjectPublicKeyInfo) {
        if (EcPublicKeyDer.isOn(SM2_CURVE, subjectPublicKeyInfo)) {
            return WrappingKey.Spec.SM2;
        }
        int modulusBits = RsaPublicKeys.bits(rsa(subjectPublicKeyInfo).modulus());
        return Arrays.stream(WrappingKey.Spec.values())
                .filter(candidate -> candidate != WrappingKey.Spec.SM2 && candidate.modulusBits() == modulusBits)
                .findFirst()
                .orElseThrow(() -> new InvalidWrappingKeyException("An RSA public key of " + modulusBits
                        + " bits: wrapping keys have 2048, 3072 or 4096 (AWS KMS, GetParametersForImport,"
                        + " WrappingKeySpec). Use a key of one of these sizes."));
    }

    private static void requireSize(WrappingKey.Spec expected, int modulusBits) {
        if (modulusBits != expected.modulusBits()) {
            throw new InvalidWrappingKeyException("An RSA public key of " + modulusBits + " bits where " + expected
                    + " was asked for (AWS KMS, GetParametersForImport, WrappingKeySpec)."
                    + " Fetch the wrapping key again and check which server answered.");
        }
    }

    private static RsaPublicKeyDer rsa(byte[] subjectPublicKeyInfo) {
        try {
            return RsaPublicKeyDer.parse(ByteBuffer.wrap(subjectPublicKeyInfo).asReadOnlyBuffer());
        } catch (DerException e) {
            throw new InvalidWrappingKeyException(
                    "These " + subjectPublicKeyInfo.length + " bytes are no RSA public key: " + e.getMessage()
                            + ". A wrapping key is an X.509 SubjectPublicKeyInfo in DER with algorithm rsaEncryption"
                            + " (RFC 5280 section 4.1, RFC 8017 appendix A.1), as GetParametersForImport answers it:"
                            + " raw bytes, neither PEM nor base64.",
                    e);
        }
    }

    private static byte[] sm2Point(byte[] subjectPublicKeyInfo) {
        byte[] point;
        try {
            point = EcPublicKeyDer.point(SM2_CURVE, subjectPublicKeyInfo);
        } catch (DerException e) {
            throw new InvalidWrappingKeyException(
                    "These " + subjectPublicKeyInfo.length + " bytes are no SM2 public key: " + e.getMessage()
                            + ". An SM2 wrapping key is an X.509 SubjectPublicKeyInfo in DER with algorithm"
                            + " id-ecPublicKey on curve " + SM2_CURVE + " (RFC 5480 section 2, GM/T 0006), as"
                            + " GetParametersForImport answers it in China Regions: raw bytes, neither PEM nor base64.",
                    e);
        }
        int lengthBytes = 1 + 2 * NamedCurve.SM2.lengthBytes();
        if (point.length != lengthBytes
                || point[0] != EcPoint.UNCOMPRESSED
                || !EcPoint.isOnCurve(NamedCurve.SM2, point)) {
            throw new InvalidWrappingKeyException("This SM2 public key is not to be wrapped under: its point is not on"
                    + " the curve, or compressed (SP 800-56A, 5.6.2.3.3). Fetch the wrapping key again, and trust"
                    + " neither this one nor the way it came.");
        }
        return point;
    }
}
