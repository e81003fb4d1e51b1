package io.byok.pkcs11.internal.cryptoki;

/**
 * A mechanism with its parameters.
 *
 * <p>Standard: PKCS#11 v3.0, Current Mechanisms, 2.1.8 (CK_RSA_PKCS_OAEP_PARAMS) and 2.1.20 (CK_RSA_AES_KEY_WRAP_PARAMS).
 */
public final class Mechanism {
    private static final long AES_KEY_BITS = 256;
    private static final int OAEP_PARAMS_BYTES = 40;
    private static final int RSA_AES_PARAMS_BYTES = 16;

    /** Writes the parameters and returns their address. */
    private interface Parameters {
        long write(NativeMemory memory);
    }

    private final long id;
    private final Parameters parameters;
    private final int parameterBytes;

    private Mechanism(long id, Parameters parameters, int parameterBytes) {
        this.id = id;
        this.parameters = parameters;
        this.parameterBytes = parameterBytes;
    }

    /** One that takes none. */
    public static Mechanism plain(long id) {
        return new Mechanism(id, memory -> 0, 0);
    }

    /** RSAES-OAEP with one digest for both uses and an empty label, in the one form that all known tokens take. */
    public static Mechanism oaep(OaepHash hash) {
        return new Mechanism(Ckm.RSA_PKCS_OAEP, memory -> writeOaep(memory, hash), OAEP_PARAMS_BYTES);
    }

    /** An ephemeral AES-256 key under OAEP, the key under it. */
    public static Mechanism rsaAesKeyWrap(OaepHash hash) {
        return new Mechanism(
                Ckm.RSA_AES_KEY_WRAP,
                memory -> memory.put(AES_KEY_BITS, writeOaep(memory, hash)),
                RSA_AES_PARAMS_BYTES);
    }

    /** The label is CKZ_DATA_SPECIFIED, NULL, 0 bytes: SoftHSM and NSS refuse every other spelling of an empty one. */
    private static long writeOaep(NativeMemory memory, OaepHash hash) {
        long dataSpecified = 1;
        return memory.put(hash.mechanism(), hash.mgf(), dataSpecified, 0, 0);
    }

    /** Its name in the standard, or its number. */
    String name() {
        return Ckm.name(id);
    }

    long write(NativeMemory memory) {
        return memory.put(id, parameters.write(memory), parameterBytes);
    }
}
