package io.byok.aws;

/** One thing that was seen of an imported key in KMS: what it shows, and whether it proves that KMS holds this very key. */
public enum Observation {
    /** DescribeKey shows the state that the import brings about. */
    STATE(false, "KMS shows the key in the state that the import brings about"),
    /** DescribeKey shows the expiry that was sent. */
    EXPIRY(false, "KMS shows the expiry that was sent"),
    /** DescribeKey shows the key material id that ImportKeyMaterial answered. */
    MATERIAL_ID(false, "KMS shows the key material id that it answered to the import"),
    /** KMS decrypted what it had encrypted: the key works, whatever its bytes are. */
    ROUND_TRIP(false, "KMS decrypts what it encrypts"),
    /** KMS took the bytes as the material it was given before, which it compares by the key material id. */
    SAME_MATERIAL(true, "KMS took the bytes again as the material that it holds"),
    /** GetPublicKey answers the public key of the local key. */
    PUBLIC_KEY(true, "KMS's public key is the local one"),
    /** A signature by KMS over a random message was verified with the local public key. */
    SIGNATURE(true, "the local public key verifies what KMS signs"),
    /** KMS decrypted a random message that was encrypted under the local public key. */
    DECRYPTION(true, "KMS decrypts what the local public key encrypts"),
    /** KMS derived the secret that the local public key and a throw-away key of this process derive. */
    SHARED_SECRET(true, "KMS derives the shared secret that the local public key derives"),
    /** GenerateMac over a random message answered what the local key computes. */
    MAC(true, "KMS computes the MAC that the local key computes");

    private final boolean proof;
    private final String words;

    Observation(boolean proof, String words) {
        this.proof = proof;
        this.words = words;
    }

    /**
     * Whether it proves that KMS holds this very key.
     *
     * @return true for a proof, false for what a KMS with another key would show as well
     */
    public boolean isProof() {
        return proof;
    }

    /**
     * What was seen.
     *
     * @return a clause, without a full stop
     */
    public String inWords() {
        return words;
    }
}
