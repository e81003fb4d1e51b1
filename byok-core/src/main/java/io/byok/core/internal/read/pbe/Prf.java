package io.byok.core.internal.read.pbe;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.digests.SM3Digest;

/** Digests, by themselves and in HMAC (RFC 8018 appendix B.1). */
enum Prf {
    SHA_1("SHA-1", "1.3.14.3.2.26", "1.2.840.113549.2.7"),
    SHA_224("SHA-224", "2.16.840.1.101.3.4.2.4", "1.2.840.113549.2.8"),
    SHA_256("SHA-256", "2.16.840.1.101.3.4.2.1", "1.2.840.113549.2.9"),
    SHA_384("SHA-384", "2.16.840.1.101.3.4.2.2", "1.2.840.113549.2.10"),
    SHA_512("SHA-512", "2.16.840.1.101.3.4.2.3", "1.2.840.113549.2.11"),
    SM3("SM3", "1.2.156.10197.1.401", "1.2.156.10197.1.401.2");

    private final String words;
    private final String digestOid;
    private final String hmacOid;

    Prf(String words, String digestOid, String hmacOid) {
        this.words = words;
        this.digestOid = digestOid;
        this.hmacOid = hmacOid;
    }

    static Optional<Prf> ofHmac(String oid) {
        return Arrays.stream(values()).filter(prf -> prf.hmacOid.equals(oid)).findFirst();
    }

    static Optional<Prf> ofDigest(String oid) {
        return Arrays.stream(values()).filter(prf -> prf.digestOid.equals(oid)).findFirst();
    }

    String words() {
        return words;
    }

    Digest digest() {
        return switch (this) {
            case SHA_1 -> new SHA1Digest();
            case SHA_224 -> new SHA224Digest();
            case SHA_256 -> new SHA256Digest();
            case SHA_384 -> new SHA384Digest();
            case SHA_512 -> new SHA512Digest();
            case SM3 -> new SM3Digest();
        };
    }
}
