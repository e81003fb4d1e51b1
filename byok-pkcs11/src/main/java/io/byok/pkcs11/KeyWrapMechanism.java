package io.byok.pkcs11;

/**
 * A mechanism of AES key wrap with padding (RFC 5649) that a token may know by a number of its own. Rehearsal finds out
 * whether it does what it should.
 *
 * @param name its name in the maker's header, for receipts and messages
 * @param id its number, CK_MECHANISM_TYPE
 */
public record KeyWrapMechanism(String name, long id) {
    /** The number of PKCS#11 v3.0, which means RFC 5649 wherever it is known. Always tried, first. */
    public static final KeyWrapMechanism CKM_AES_KEY_WRAP_KWP = new KeyWrapMechanism("CKM_AES_KEY_WRAP_KWP", 0x210B);

    /**
     * The older number, which means RFC 5649 in SoftHSM, and RFC 3394 over PKCS#7 padding in NSS and openCryptoki. Always
     * tried, second.
     */
    public static final KeyWrapMechanism CKM_AES_KEY_WRAP_PAD = new KeyWrapMechanism("CKM_AES_KEY_WRAP_PAD", 0x210A);

    /** AWS CloudHSM, client SDK 5. */
    public static final KeyWrapMechanism CKM_CLOUDHSM_AES_KEY_WRAP_ZERO_PAD =
            new KeyWrapMechanism("CKM_CLOUDHSM_AES_KEY_WRAP_ZERO_PAD", 0x8000216FL);

    /** Thales Luna, before its firmware took the number of the standard. */
    public static final KeyWrapMechanism CKM_LUNA_AES_KWP = new KeyWrapMechanism("CKM_AES_KWP (Luna)", 0x80000171L);
}
