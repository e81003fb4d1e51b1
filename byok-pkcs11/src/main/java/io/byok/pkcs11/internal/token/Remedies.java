package io.byok.pkcs11.internal.token;

import io.byok.pkcs11.internal.cryptoki.Ckr;
import java.util.Map;

/** What a person can do about a token's answer. */
public final class Remedies {
    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry(
                    "CKR_KEY_UNEXTRACTABLE",
                    "The key was created with CKA_EXTRACTABLE=false, which cannot be changed. Generate a new key with"
                            + " CKA_EXTRACTABLE=true."),
            Map.entry(
                    "CKR_KEY_NOT_WRAPPABLE",
                    "The token does not let this key leave in this way. Look at its CKA_WRAP_WITH_TRUSTED and at the policy"
                            + " of the token."),
            Map.entry(
                    "CKR_CRYPTOKI_NOT_INITIALIZED",
                    "Somebody in this process called C_Finalize, which takes the library from all its users. Start the"
                            + " process anew."),
            Map.entry(
                    "CKR_DEVICE_REMOVED",
                    "The token was taken away, or its HSM is out of reach. Bring it back, log in, and try again; if that"
                            + " does not help, start the process anew."),
            Map.entry(
                    "CKR_TOKEN_NOT_PRESENT",
                    "The token was taken away. Bring it back, log in, and try again; if that does not help, start the"
                            + " process anew."),
            Map.entry(
                    "CKR_SESSION_COUNT",
                    "The token has no session left. Close sessions of other users, or wrap with fewer threads."),
            Map.entry("CKR_USER_NOT_LOGGED_IN", "Log in with HsmToken.login, or through the provider."),
            Map.entry(
                    "CKR_ATTRIBUTE_READ_ONLY",
                    "The token's policy does not let this user make such an object. Ask its security officer."),
            Map.entry(
                    "CKR_TEMPLATE_INCONSISTENT",
                    "The token's policy does not allow these attributes together (nShield: CKNFAST_OVERRIDE_SECURITY_ASSURANCES"
                            + " and its documentation). Ask its security officer."),
            Map.entry(
                    "CKR_MECHANISM_INVALID",
                    "The token does not know the mechanism. HsmToken.capabilities() shows what it can do."));

    private static final Map<String, String> OF_LOGIN = Map.of(
            "CKR_PIN_LOCKED",
            "The PIN is locked after too many wrong ones: the token's security officer must set a new one.",
            "CKR_PIN_EXPIRED",
            "The PIN has expired: set a new one with the token's own tools.",
            "CKR_USER_PIN_NOT_INITIALIZED",
            "The token has no user's PIN yet: its security officer must set the first one.",
            "CKR_USER_ANOTHER_ALREADY_LOGGED_IN",
            "Another user, perhaps the security officer, is logged in to the token from this process: log out there first.");

    private Remedies() {}

    /** After a login that was refused. */
    static String ofLogin(String returnValue) {
        return OF_LOGIN.getOrDefault(
                returnValue,
                "Check the PIN and the label of the token (CloudHSM takes user:password, YubiHSM 4 digits of the key's id and"
                        + " the password).");
    }

    /** After a library that did not start. */
    public static String ofStart(long returnValue) {
        return returnValue == Ckr.ARGUMENTS_BAD
                ? "NSS wants to be told its database: give HsmToken.configuration the text of a SunPKCS11 configuration with"
                        + " nssArgs and slot = 2."
                : "Its own configuration (of SoftHSM, the file that SOFTHSM2_CONF names) or its log may tell why.";
    }

    /** A sentence. */
    public static String of(long returnValue) {
        String name = Ckr.name(returnValue);
        return BY_NAME.getOrDefault(
                name,
                Ckr.isLost(returnValue)
                        ? "The session or the key was lost twice in a row. Log in again; if that does not help, start the"
                                + " process anew."
                        : "HsmToken.capabilities() shows what the token can do; its log or its maker's support tells why it"
                                + " answered so.");
    }
}
