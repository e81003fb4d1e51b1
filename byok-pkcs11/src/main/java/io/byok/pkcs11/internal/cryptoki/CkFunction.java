package io.byok.pkcs11.internal.cryptoki;

/**
 * The functions in use, with their places in CK_FUNCTION_LIST. Absent on purpose: C_Finalize, C_CloseAllSessions, C_Logout
 * (all three would take from the application what its other users hold) and C_Login (the PIN goes to Java's own provider only).
 *
 * <p>Standard: PKCS#11 v2.40 and v3.0, CK_FUNCTION_LIST.
 */
enum CkFunction {
    INITIALIZE(0, "C_Initialize"),
    GET_SLOT_LIST(4, "C_GetSlotList"),
    GET_TOKEN_INFO(6, "C_GetTokenInfo"),
    OPEN_SESSION(12, "C_OpenSession"),
    CLOSE_SESSION(13, "C_CloseSession"),
    GET_SESSION_INFO(15, "C_GetSessionInfo"),
    CREATE_OBJECT(20, "C_CreateObject"),
    DESTROY_OBJECT(22, "C_DestroyObject"),
    GET_ATTRIBUTE_VALUE(24, "C_GetAttributeValue"),
    FIND_OBJECTS_INIT(26, "C_FindObjectsInit"),
    FIND_OBJECTS(27, "C_FindObjects"),
    FIND_OBJECTS_FINAL(28, "C_FindObjectsFinal"),
    ENCRYPT_INIT(29, "C_EncryptInit"),
    ENCRYPT(30, "C_Encrypt"),
    SIGN_INIT(42, "C_SignInit"),
    SIGN(43, "C_Sign"),
    GENERATE_KEY(58, "C_GenerateKey"),
    GENERATE_KEY_PAIR(59, "C_GenerateKeyPair"),
    WRAP_KEY(60, "C_WrapKey");

    private static final int VERSION_BYTES = 8;

    private final int place;
    private final String nameInStandard;

    CkFunction(int place, String nameInStandard) {
        this.place = place;
        this.nameInStandard = nameInStandard;
    }

    /** Where its pointer stands in the list, whose first member is a padded CK_VERSION. */
    int offsetBytes() {
        return VERSION_BYTES + place * Long.BYTES;
    }

    String nameInStandard() {
        return nameInStandard;
    }
}
