package io.byok.pkcs11;

import io.byok.core.KeyMaterialSpec;
import io.byok.pkcs11.internal.cryptoki.Ckr;
import io.byok.pkcs11.internal.cryptoki.CkrException;
import io.byok.pkcs11.internal.key.NotInTokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a token was seen to do for bringing keys into AWS KMS, per kind of key and algorithm. {@link #toString} is a table that
 * a person can send to the token's maker.
 */
public final class Capabilities {
    /** One of each family and curve: RSA keys of all sizes are wrapped alike. */
    private static final List<KeyMaterialSpec> SPECS = List.of(
            KeyMaterialSpec.SYMMETRIC_DEFAULT,
            KeyMaterialSpec.HMAC_256,
            KeyMaterialSpec.HMAC_512,
            KeyMaterialSpec.RSA_2048,
            KeyMaterialSpec.ECC_NIST_P256,
            KeyMaterialSpec.ECC_NIST_P384,
            KeyMaterialSpec.ECC_NIST_P521,
            KeyMaterialSpec.ECC_SECG_P256K1,
            KeyMaterialSpec.ECC_NIST_EDWARDS25519,
            KeyMaterialSpec.SM2);

    private final String maker;
    private final String label;
    private final List<Capability> all;
    private final Map<KeyMaterialSpec, String> notMade;

    private Capabilities(String maker, String label, List<Capability> all, Map<KeyMaterialSpec, String> notMade) {
        this.maker = maker;
        this.label = label;
        this.all = List.copyOf(all);
        this.notMade = notMade;
    }

    static Capabilities of(String maker, String label, Function<KeyMaterialSpec, List<Capability>> rehearsal) {
        List<Capability> all = new ArrayList<>();
        Map<KeyMaterialSpec, String> notMade = new LinkedHashMap<>();
        for (KeyMaterialSpec spec : SPECS) {
            NotInTokens.why(spec).or(() -> tried(spec, rehearsal, all)).ifPresent(why -> notMade.put(spec, why));
        }
        return new Capabilities(maker, label, all, notMade);
    }

    private static Optional<String> tried(
            KeyMaterialSpec spec, Function<KeyMaterialSpec, List<Capability>> rehearsal, List<Capability> all) {
        try {
            all.addAll(rehearsal.apply(spec));
            return Optional.empty();
        } catch (HsmRefusedException e) {
            if (!isAboutTheKey(e)) {
                throw e;
            }
            return Optional.of("the token makes no such key: " + e.function() + " answered " + e.returnValue());
        }
    }

    /** Not of a token that was taken away, or lacked something for the moment. */
    private static boolean isAboutTheKey(HsmRefusedException refused) {
        return refused.function().startsWith("C_GenerateKey")
                && !(refused.getCause() instanceof CkrException answer && Ckr.isPassing(answer.value()));
    }

    /**
     * What was seen.
     *
     * @return one element a kind of key and algorithm that KMS takes; without the kinds of key that the token does not make;
     *     unmodifiable
     */
    public List<Capability> all() {
        return all;
    }

    /** The table. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("What the token '" + label + "' (" + maker
                + ") was seen to do for AWS KMS key import, on throw-away keys\n");
        for (Capability capability : all) {
            text.append(String.format(
                    "%n%-18s %-26s %s",
                    capability.spec(),
                    capability.algorithm(),
                    capability.mechanism().map(by -> "YES, by " + by).orElse("NO")));
            capability.findings().forEach(finding -> text.append(String.format("%n%22s%s", "", finding)));
        }
        notMade.forEach((spec, why) -> text.append(String.format("%n%-18s %s", spec, why)));
        return text.append('\n').toString();
    }
}
