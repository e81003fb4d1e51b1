package io.byok.pkcs11.internal.key;

import io.byok.core.KeyMaterialSpec;
import io.byok.pkcs11.internal.cryptoki.Cka;
import io.byok.pkcs11.internal.cryptoki.Ckm;
import io.byok.pkcs11.internal.cryptoki.Mechanism;
import io.byok.pkcs11.internal.cryptoki.Session;
import io.byok.pkcs11.internal.cryptoki.Template;
import java.nio.charset.StandardCharsets;

/** Private keys that are as sensitive as a test wants them. */
public final class ReadableKeys {
    private ReadableKeys() {}

    /** Makes a pair whose id is its label. */
    public static long generate(Session session, KeyMaterialSpec spec, String label, boolean sensitive, boolean stays) {
        Template named = Template.empty()
                .with(Cka.LABEL, label)
                .with(Cka.ID, label.getBytes(StandardCharsets.UTF_8))
                .with(Cka.TOKEN, stays)
                .with(Cka.PRIVATE, true);
        Template publicHalf = named.with(Cka.PRIVATE, false).with(Cka.VERIFY, true);
        Template privateHalf =
                named.with(Cka.SIGN, true).with(Cka.SENSITIVE, sensitive).with(Cka.EXTRACTABLE, true);
        boolean rsa = spec.family() == KeyMaterialSpec.Family.RSA;
        return session.generatePair(
                        Mechanism.plain(mechanism(spec)),
                        rsa
                                ? publicHalf
                                        .with(Cka.MODULUS_BITS, (long) spec.sizeBits())
                                        .with(Cka.PUBLIC_EXPONENT, new byte[] {1, 0, 1})
                                : publicHalf.with(Cka.EC_PARAMS, Curves.params(spec)),
                        privateHalf)
                .privateKey();
    }

    private static long mechanism(KeyMaterialSpec spec) {
        return switch (spec.family()) {
            case RSA -> Ckm.RSA_PKCS_KEY_PAIR_GEN;
            case EC -> Ckm.EC_KEY_PAIR_GEN;
            case EDWARDS -> Ckm.EC_EDWARDS_KEY_PAIR_GEN;
            case SYMMETRIC, HMAC -> throw new IllegalArgumentException(spec + " is no pair");
        };
    }
}
