package io.byok.pkcs11.internal.wrap;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.pkcs11.Fallback;
import io.byok.pkcs11.KeyWrapMechanism;
import io.byok.pkcs11.internal.cryptoki.OaepHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The ways to do an algorithm, in the order in which they are tried. */
public final class Strategies {
    private final List<KeyWrapMechanism> keyWraps;

    /** With these mechanisms of AES key wrap, in this order. */
    Strategies(List<KeyWrapMechanism> keyWraps) {
        this.keyWraps = List.copyOf(keyWraps);
    }

    /** With these mechanisms of the token's maker, after those of the standard. */
    public static Strategies with(List<KeyWrapMechanism> ofMaker) {
        List<KeyWrapMechanism> all =
                new ArrayList<>(List.of(KeyWrapMechanism.CKM_AES_KEY_WRAP_KWP, KeyWrapMechanism.CKM_AES_KEY_WRAP_PAD));
        all.addAll(ofMaker);
        return new Strategies(all);
    }

    /** What KMS takes of what is written here, best first. */
    static List<WrapAlgorithm> algorithms(KeyMaterialSpec spec) {
        return WrapAlgorithm.forSpec(spec);
    }

    static OaepHash hash(WrapAlgorithm algorithm) {
        return switch (algorithm) {
            case RSAES_OAEP_SHA_256, RSA_AES_KEY_WRAP_SHA_256 -> OaepHash.SHA_256;
            case RSAES_OAEP_SHA_1, RSA_AES_KEY_WRAP_SHA_1 -> OaepHash.SHA_1;
            default ->
                throw new IllegalArgumentException(algorithm + " has no OAEP in it, and no token wraps by it here");
        };
    }

    /** What the AES key in between of a hybrid algorithm is put under the wrapping key by. */
    static WrapAlgorithm oaepOf(WrapAlgorithm hybrid) {
        return hash(hybrid) == OaepHash.SHA_256 ? WrapAlgorithm.RSAES_OAEP_SHA_256 : WrapAlgorithm.RSAES_OAEP_SHA_1;
    }

    List<WrapStrategy> of(WrapAlgorithm algorithm, Set<Fallback> allowed) {
        List<WrapStrategy> ways = new ArrayList<>();
        if (algorithm.isHybrid()) {
            ways.add(DirectWrap.rsaAes());
            keyWraps.forEach(keyWrap -> ways.add(new ComposedWrap(keyWrap)));
            if (allowed.contains(Fallback.EPHEMERAL_KEK_IN_JVM)) {
                keyWraps.forEach(keyWrap -> ways.add(new JvmKekWrap(keyWrap)));
            }
        } else {
            ways.add(DirectWrap.oaep());
        }
        return ways;
    }
}
