package io.byok.core.internal.read;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.asn1.DerException;
import io.byok.core.internal.read.text.Chars;
import java.nio.ByteBuffer;
import java.util.Optional;

/** DER, as OpenSSL writes by {@code -outform DER}, HSMs and the JDK do. */
final class DerFormat implements Format {
    private static final int SEQUENCE = 0x30;

    @Override
    public boolean claims(ByteBuffer content) {
        return content.remaining() > 1
                && content.get(0) == SEQUENCE
                && (content.get(1) < 0 || isShortSequence(content));
    }

    /** The first byte is also the character 0, by which hexadecimal text can begin. */
    private static boolean isShortSequence(ByteBuffer content) {
        return content.get(1) == content.remaining() - 2 && !Chars.isText(content);
    }

    @Override
    public Found read(ByteBuffer content, Wishes wishes) {
        return read(content, Optional.empty(), wishes).described("", ", DER");
    }

    /**
     * Takes the key out of DER of any shape.
     *
     * @param curveBeside the curve that stands beside a SEC1 key in the same text
     */
    static Found read(ByteBuffer der, Optional<KeyMaterialSpec> curveBeside, Wishes wishes) {
        try {
            return switch (DerShape.of(der)) {
                case ENCRYPTED_PKCS8 -> EncryptedPkcs8.read(der, wishes);
                case PKCS12 -> Pkcs12.read(der, wishes);
                case PUBLIC_KEY, PKCS1_PUBLIC_KEY -> throw NotPrivate.PUBLIC_KEY.refusal(wishes);
                case CERTIFICATE -> throw NotPrivate.CERTIFICATE.refusal(wishes);
                case CERTIFICATE_REQUEST -> throw NotPrivate.CERTIFICATE_REQUEST.refusal(wishes);
                case CMS -> throw NotPrivate.CMS.refusal(wishes);
                case PKCS8, PKCS1, SEC1, DSA, UNKNOWN -> readDecrypted(der, curveBeside, wishes);
            };
        } catch (DerException e) {
            throw Refusals.malformed(
                    wishes,
                    "key in DER",
                    String.valueOf(e.getMessage()),
                    "Export the key again, for example by 'openssl pkcs8 -topk8 -nocrypt -outform DER'; if it is the raw bytes"
                            + " of a key that begin so by chance, use readRaw(spec).");
        }
    }

    /** A key that is not encrypted, or no longer. */
    static Found readDecrypted(ByteBuffer der, Optional<KeyMaterialSpec> curveBeside, Wishes wishes) {
        return switch (DerShape.of(der)) {
            case PKCS8 -> Pkcs8Key.read(der, wishes);
            case PKCS1 -> Enclosing.pkcs1("PKCS#1", der, wishes);
            case SEC1 -> Enclosing.sec1(der, curveBeside, wishes);
            case DSA -> throw UnsupportedAlgorithms.named(wishes, "DSA");
            default -> throw new DerException("its structure is that of no key that is known here");
        };
    }
}
