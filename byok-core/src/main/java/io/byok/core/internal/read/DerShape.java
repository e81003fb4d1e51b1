package io.byok.core.internal.read;

import io.byok.core.internal.asn1.DerException;
import io.byok.core.internal.asn1.DerReader;
import java.nio.ByteBuffer;

/** The structures that stand in key files, told apart by the tags of their first elements. */
enum DerShape {
    PKCS8,
    ENCRYPTED_PKCS8,
    PKCS1,
    SEC1,
    PKCS12,
    DSA,
    PUBLIC_KEY,
    PKCS1_PUBLIC_KEY,
    CERTIFICATE,
    CERTIFICATE_REQUEST,
    CMS,
    UNKNOWN;

    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int CONTEXT_0 = 0xA0;
    private static final int PFX_VERSION = 3;
    /** Version, modulus and exponents, primes, their exponents, coefficient. */
    private static final int RSA_INTEGERS = 9;
    /** Version, p, q, g, public and private number. */
    private static final int DSA_INTEGERS = 6;

    /**
     * The shape of DER.
     *
     * @throws DerException if its outermost structure is no DER
     */
    static DerShape of(ByteBuffer content) {
        if (isPkcs12(content)) {
            return PKCS12;
        }
        DerReader whole = new DerReader(content.duplicate());
        DerReader outer = whole.sequence("the outermost SEQUENCE");
        whole.end("the outermost SEQUENCE");
        return outer.isNext(INTEGER) ? beginningWithInteger(outer) : beginningWithStructure(outer);
    }

    /** PKCS#12 is often in BER, with lengths that are told by an end mark (RFC 7292 section 4). */
    static boolean isPkcs12(ByteBuffer content) {
        int version = 2;
        if (content.remaining() > version && (content.get(1) & 0xFF) > 0x80) {
            version += content.get(1) & 0x7F;
        }
        return content.remaining() > version + 3
                && (content.get(0) & 0xFF) == SEQUENCE
                && content.get(version) == INTEGER
                && content.get(version + 1) == 1
                && content.get(version + 2) == PFX_VERSION
                && content.get(version + 3) == SEQUENCE;
    }

    private static DerShape beginningWithInteger(DerReader outer) {
        ByteBuffer version = outer.element(INTEGER, "version");
        if (outer.isNext(OCTET_STRING)) {
            return SEC1;
        }
        if (outer.isNext(SEQUENCE)) {
            outer.element(SEQUENCE, "algorithm");
            return outer.isNext(OCTET_STRING) ? PKCS8 : UNKNOWN;
        }
        int integers = 1;
        while (outer.isNext(INTEGER)) {
            outer.element(INTEGER, "number");
            integers++;
        }
        if (integers == 2 && !outer.hasMore() && version.remaining() > 1) {
            return PKCS1_PUBLIC_KEY;
        }
        return integers == RSA_INTEGERS ? PKCS1 : integers == DSA_INTEGERS ? DSA : UNKNOWN;
    }

    private static DerShape beginningWithStructure(DerReader outer) {
        if (outer.isNext(OBJECT_IDENTIFIER)) {
            outer.element(OBJECT_IDENTIFIER, "content type");
            return outer.isNext(CONTEXT_0) ? CMS : UNKNOWN;
        }
        DerReader first = outer.sequence("first element");
        if (first.isNext(OBJECT_IDENTIFIER)) {
            return outer.isNext(BIT_STRING) ? PUBLIC_KEY : outer.isNext(OCTET_STRING) ? ENCRYPTED_PKCS8 : UNKNOWN;
        }
        return outer.isNext(SEQUENCE) ? signed(first) : UNKNOWN;
    }

    /** Behind the version, a request has the subject, a list of SETs; a certificate has a number or an algorithm. */
    private static DerShape signed(DerReader first) {
        if (!first.isNext(INTEGER)) {
            return first.isNext(CONTEXT_0) ? CERTIFICATE : UNKNOWN;
        }
        first.element(INTEGER, "version or serial number");
        if (!first.isNext(SEQUENCE)) {
            return UNKNOWN;
        }
        DerReader second = first.sequence("second element");
        return second.isNext(SET) || !second.hasMore() ? CERTIFICATE_REQUEST : CERTIFICATE;
    }
}
