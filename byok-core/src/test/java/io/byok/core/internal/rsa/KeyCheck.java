package io.byok.core.internal.rsa;

import io.byok.core.internal.asn1.RsaPrivateKeyDer;
import io.byok.core.proof.RsaNumbers;
import io.byok.core.trace.Scenario;
import io.byok.core.trace.SeededRandom;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/** Reads a private key from PKCS#8, with all its checks, and wipes it. */
public final class KeyCheck implements Scenario<RsaNumbers> {
    /** Where {@code publicKeyVarTime} is, which reads the modulus and the public exponent alone. */
    public static final Class<?> PUBLIC_WORK = PrivateKeyRules.class;

    /** Two bases: each does what any other does. */
    private static final int PRIMALITY_ROUNDS = 2;

    /** The answer, so that the work is done for something. */
    private boolean right;

    @Override
    public Operation prepare(RsaNumbers input) throws GeneralSecurityException {
        ByteBuffer pkcs8 = RsaKeys.direct(input.pkcs8());
        long e = RsaNumbers.E.longValueExact();
        SecureRandom random = new SeededRandom(input.hashCode());
        return () -> {
            RsaPrivateKeyDer der = RsaPrivateKeyDer.parse(pkcs8);
            RsaPrivateKeyParts parts = new RsaPrivateKeyParts(
                    der.modulus(), e, der.prime1(), der.prime2(), der.exponent1(), der.exponent2(), der.coefficient());
            try (RsaPrivateKey key = RsaPrivateKey.of(parts, random, PRIMALITY_ROUNDS)) {
                right = key.isPrivateExponent(der.privateExponent());
            }
        };
    }
}
