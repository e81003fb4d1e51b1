package io.byok.core.internal.read;

import io.byok.core.internal.asn1.Der;
import io.byok.core.internal.memory.OffHeapSecret;
import io.byok.core.internal.read.jwk.Jwk;
import io.byok.core.internal.read.jwk.JwkException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** RSA in a JWK (RFC 7518 section 6.3): with the values for the Chinese remainder theorem, or with the exponent alone. */
final class JwkRsaKey {
    private static final List<String> EXPONENT_ALONE = List.of("n", "e", "d");
    private static final List<String> CRT = List.of("p", "q", "dp", "dq", "qi");

    private JwkRsaKey() {}

    static Found read(Jwk key, Wishes wishes) {
        if (key.has("oth")) {
            throw RsaKind.multiPrime(wishes);
        }
        List<String> missing = CRT.stream().filter(name -> !key.has(name)).toList();
        if (missing.isEmpty()) {
            List<String> all = new ArrayList<>(EXPONENT_ALONE);
            all.addAll(CRT);
            return key.use(all, values -> enclosed("JWK", values, wishes));
        }
        if (missing.size() < CRT.size()) {
            throw new JwkException("it has some of " + CRT + " and not " + missing + ": all or none are given (RFC 7518"
                    + " section 6.3.2)");
        }
        return key.use(EXPONENT_ALONE, values -> recovered(values, wishes));
    }

    private static Found recovered(List<ByteBuffer> values, Wishes wishes) {
        RsaKind.ofModulus(values.get(0), wishes);
        try (RsaPrimes primes = RsaPrimes.recover(values.get(0), values.get(1), values.get(2))) {
            List<ByteBuffer> all = new ArrayList<>(values);
            all.addAll(primes.crtValues());
            return enclosed("JWK (without CRT values)", all, wishes);
        }
    }

    /** As RSAPrivateKey (RFC 8017 appendix A.1.2), whose order is that of the lists here. */
    private static Found enclosed(String container, List<ByteBuffer> values, Wishes wishes) {
        Der[] parts = new Der[values.size() + 1];
        parts[0] = Der.integer(0);
        for (int i = 0; i < values.size(); i++) {
            parts[i + 1] = Der.unsignedInteger(values.get(i));
        }
        try (OffHeapSecret pkcs1 = Der.sequence(parts).toSecret()) {
            return pkcs1.use(der -> Enclosing.pkcs1(container, der, wishes));
        }
    }
}
