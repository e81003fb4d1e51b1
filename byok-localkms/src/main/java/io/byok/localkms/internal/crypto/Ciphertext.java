package io.byok.localkms.internal.crypto;

/** A symmetric ciphertext whose header was found genuine. */
public final class Ciphertext {

    private final String keyId;
    private final String materialId;
    private final byte[] header;
    private final byte[] sealed;

    Ciphertext(String keyId, String materialId, byte[] header, byte[] sealed) {
        this.keyId = keyId;
        this.materialId = materialId;
        this.header = header;
        this.sealed = sealed;
    }

    public String keyId() {
        return keyId;
    }

    public String materialId() {
        return materialId;
    }

    byte[] header() {
        return header;
    }

    byte[] sealed() {
        return sealed;
    }
}
