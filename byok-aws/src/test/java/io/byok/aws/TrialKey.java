package io.byok.aws;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Random;

/** A key of a kind that is quickly made, and the bytes that it is of. */
record TrialKey(KeyMaterial material, byte[] bytes) implements AutoCloseable {
    private static final List<KeyMaterialSpec> KINDS = List.of(
            KeyMaterialSpec.SYMMETRIC_DEFAULT,
            KeyMaterialSpec.SYMMETRIC_DEFAULT,
            KeyMaterialSpec.HMAC_256,
            KeyMaterialSpec.ECC_NIST_P256);

    static TrialKey any(Random random) {
        return of(KINDS.get(random.nextInt(KINDS.size())), random);
    }

    static TrialKey of(KeyMaterialSpec spec, Random random) {
        if (spec == KeyMaterialSpec.ECC_NIST_P256) {
            return new TrialKey(KeyMaterial.copyOf(spec, newP256()), new byte[0]);
        }
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return new TrialKey(KeyMaterial.copyOf(spec, bytes), bytes);
    }

    /** Of elsewhere, so that this process does not hold the only copy. */
    private static byte[] newP256() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair().getPrivate().getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    KeyUsage usage() {
        return switch (material.spec()) {
            case HMAC_256 -> KeyUsage.GENERATE_VERIFY_MAC;
            case ECC_NIST_P256 -> KeyUsage.SIGN_VERIFY;
            default -> KeyUsage.ENCRYPT_DECRYPT;
        };
    }

    @Override
    public void close() {
        material.close();
    }
}
