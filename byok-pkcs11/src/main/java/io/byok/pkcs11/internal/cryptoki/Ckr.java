package io.byok.pkcs11.internal.cryptoki;

import java.util.Map;
import java.util.Set;

/**
 * The return values of PKCS#11 by their names.
 *
 * <p>Standard: PKCS#11 v3.0, section 5.1 and its header.
 */
public final class Ckr {
    /** The value that means success. */
    public static final long OK = 0;

    /** An argument is missing, or makes no sense to the token. */
    public static final long ARGUMENTS_BAD = 0x7;

    /** The library, or the user's login, was there before. */
    public static final long CRYPTOKI_ALREADY_INITIALIZED = 0x191;

    /** Somebody finalised the library. */
    public static final long CRYPTOKI_NOT_INITIALIZED = 0x190;

    /** The value of a sensitive key was asked for. */
    public static final long ATTRIBUTE_SENSITIVE = 0x11;

    /** The token has no such attribute for this object. */
    public static final long ATTRIBUTE_TYPE_INVALID = 0x12;

    /** The token was taken away. */
    public static final long TOKEN_NOT_PRESENT = 0xe0;

    /** There is something in the slot that is no token of this library's, or a broken one. */
    public static final long TOKEN_NOT_RECOGNIZED = 0xe1;

    /** The library does not have the function. */
    public static final long FUNCTION_NOT_SUPPORTED = 0x54;

    /** The key to wrap may not leave the token. */
    public static final long KEY_UNEXTRACTABLE = 0x6a;

    /** The key to wrap may not leave it in this way. */
    public static final long KEY_NOT_WRAPPABLE = 0x69;

    /** The token does not know the mechanism. */
    public static final long MECHANISM_INVALID = 0x70;

    /** The room given for the result does not suffice. */
    public static final long BUFFER_TOO_SMALL = 0x150;

    /** Nobody is logged in. */
    public static final long USER_NOT_LOGGED_IN = 0x101;

    private static final long VENDOR_DEFINED = 0x80000000L;

    private static final Map<Long, String> NAMES = Map.ofEntries(
            Map.entry(0x0L, "CKR_OK"),
            Map.entry(0x1L, "CKR_CANCEL"),
            Map.entry(0x2L, "CKR_HOST_MEMORY"),
            Map.entry(0x3L, "CKR_SLOT_ID_INVALID"),
            Map.entry(0x5L, "CKR_GENERAL_ERROR"),
            Map.entry(0x6L, "CKR_FUNCTION_FAILED"),
            Map.entry(0x7L, "CKR_ARGUMENTS_BAD"),
            Map.entry(0x8L, "CKR_NO_EVENT"),
            Map.entry(0x9L, "CKR_NEED_TO_CREATE_THREADS"),
            Map.entry(0xaL, "CKR_CANT_LOCK"),
            Map.entry(0x10L, "CKR_ATTRIBUTE_READ_ONLY"),
            Map.entry(0x11L, "CKR_ATTRIBUTE_SENSITIVE"),
            Map.entry(0x12L, "CKR_ATTRIBUTE_TYPE_INVALID"),
            Map.entry(0x13L, "CKR_ATTRIBUTE_VALUE_INVALID"),
            Map.entry(0x1bL, "CKR_ACTION_PROHIBITED"),
            Map.entry(0x20L, "CKR_DATA_INVALID"),
            Map.entry(0x21L, "CKR_DATA_LEN_RANGE"),
            Map.entry(0x30L, "CKR_DEVICE_ERROR"),
            Map.entry(0x31L, "CKR_DEVICE_MEMORY"),
            Map.entry(0x32L, "CKR_DEVICE_REMOVED"),
            Map.entry(0x40L, "CKR_ENCRYPTED_DATA_INVALID"),
            Map.entry(0x41L, "CKR_ENCRYPTED_DATA_LEN_RANGE"),
            Map.entry(0x50L, "CKR_FUNCTION_CANCELED"),
            Map.entry(0x51L, "CKR_FUNCTION_NOT_PARALLEL"),
            Map.entry(0x54L, "CKR_FUNCTION_NOT_SUPPORTED"),
            Map.entry(0x60L, "CKR_KEY_HANDLE_INVALID"),
            Map.entry(0x62L, "CKR_KEY_SIZE_RANGE"),
            Map.entry(0x63L, "CKR_KEY_TYPE_INCONSISTENT"),
            Map.entry(0x64L, "CKR_KEY_NOT_NEEDED"),
            Map.entry(0x65L, "CKR_KEY_CHANGED"),
            Map.entry(0x66L, "CKR_KEY_NEEDED"),
            Map.entry(0x67L, "CKR_KEY_INDIGESTIBLE"),
            Map.entry(0x68L, "CKR_KEY_FUNCTION_NOT_PERMITTED"),
            Map.entry(0x69L, "CKR_KEY_NOT_WRAPPABLE"),
            Map.entry(0x6aL, "CKR_KEY_UNEXTRACTABLE"),
            Map.entry(0x70L, "CKR_MECHANISM_INVALID"),
            Map.entry(0x71L, "CKR_MECHANISM_PARAM_INVALID"),
            Map.entry(0x82L, "CKR_OBJECT_HANDLE_INVALID"),
            Map.entry(0x90L, "CKR_OPERATION_ACTIVE"),
            Map.entry(0x91L, "CKR_OPERATION_NOT_INITIALIZED"),
            Map.entry(0xa0L, "CKR_PIN_INCORRECT"),
            Map.entry(0xa1L, "CKR_PIN_INVALID"),
            Map.entry(0xa2L, "CKR_PIN_LEN_RANGE"),
            Map.entry(0xa3L, "CKR_PIN_EXPIRED"),
            Map.entry(0xa4L, "CKR_PIN_LOCKED"),
            Map.entry(0xb0L, "CKR_SESSION_CLOSED"),
            Map.entry(0xb1L, "CKR_SESSION_COUNT"),
            Map.entry(0xb3L, "CKR_SESSION_HANDLE_INVALID"),
            Map.entry(0xb4L, "CKR_SESSION_PARALLEL_NOT_SUPPORTED"),
            Map.entry(0xb5L, "CKR_SESSION_READ_ONLY"),
            Map.entry(0xb6L, "CKR_SESSION_EXISTS"),
            Map.entry(0xb7L, "CKR_SESSION_READ_ONLY_EXISTS"),
            Map.entry(0xb8L, "CKR_SESSION_READ_WRITE_SO_EXISTS"),
            Map.entry(0xc0L, "CKR_SIGNATURE_INVALID"),
            Map.entry(0xc1L, "CKR_SIGNATURE_LEN_RANGE"),
            Map.entry(0xd0L, "CKR_TEMPLATE_INCOMPLETE"),
            Map.entry(0xd1L, "CKR_TEMPLATE_INCONSISTENT"),
            Map.entry(0xe0L, "CKR_TOKEN_NOT_PRESENT"),
            Map.entry(0xe1L, "CKR_TOKEN_NOT_RECOGNIZED"),
            Map.entry(0xe2L, "CKR_TOKEN_WRITE_PROTECTED"),
            Map.entry(0xf0L, "CKR_UNWRAPPING_KEY_HANDLE_INVALID"),
            Map.entry(0xf1L, "CKR_UNWRAPPING_KEY_SIZE_RANGE"),
            Map.entry(0xf2L, "CKR_UNWRAPPING_KEY_TYPE_INCONSISTENT"),
            Map.entry(0x100L, "CKR_USER_ALREADY_LOGGED_IN"),
            Map.entry(0x101L, "CKR_USER_NOT_LOGGED_IN"),
            Map.entry(0x102L, "CKR_USER_PIN_NOT_INITIALIZED"),
            Map.entry(0x103L, "CKR_USER_TYPE_INVALID"),
            Map.entry(0x104L, "CKR_USER_ANOTHER_ALREADY_LOGGED_IN"),
            Map.entry(0x105L, "CKR_USER_TOO_MANY_TYPES"),
            Map.entry(0x110L, "CKR_WRAPPED_KEY_INVALID"),
            Map.entry(0x112L, "CKR_WRAPPED_KEY_LEN_RANGE"),
            Map.entry(0x113L, "CKR_WRAPPING_KEY_HANDLE_INVALID"),
            Map.entry(0x114L, "CKR_WRAPPING_KEY_SIZE_RANGE"),
            Map.entry(0x115L, "CKR_WRAPPING_KEY_TYPE_INCONSISTENT"),
            Map.entry(0x120L, "CKR_RANDOM_SEED_NOT_SUPPORTED"),
            Map.entry(0x121L, "CKR_RANDOM_NO_RNG"),
            Map.entry(0x130L, "CKR_DOMAIN_PARAMS_INVALID"),
            Map.entry(0x140L, "CKR_CURVE_NOT_SUPPORTED"),
            Map.entry(0x150L, "CKR_BUFFER_TOO_SMALL"),
            Map.entry(0x160L, "CKR_SAVED_STATE_INVALID"),
            Map.entry(0x170L, "CKR_INFORMATION_SENSITIVE"),
            Map.entry(0x180L, "CKR_STATE_UNSAVEABLE"),
            Map.entry(0x190L, "CKR_CRYPTOKI_NOT_INITIALIZED"),
            Map.entry(0x191L, "CKR_CRYPTOKI_ALREADY_INITIALIZED"),
            Map.entry(0x1a0L, "CKR_MUTEX_BAD"),
            Map.entry(0x1a1L, "CKR_MUTEX_NOT_LOCKED"),
            Map.entry(0x1b0L, "CKR_NEW_PIN_MODE"),
            Map.entry(0x1b1L, "CKR_NEXT_OTP"),
            Map.entry(0x1b5L, "CKR_EXCEEDED_MAX_ITERATIONS"),
            Map.entry(0x1b6L, "CKR_FIPS_SELF_TEST_FAILED"),
            Map.entry(0x1b7L, "CKR_LIBRARY_LOAD_FAILED"),
            Map.entry(0x1b8L, "CKR_PIN_TOO_WEAK"),
            Map.entry(0x1b9L, "CKR_PUBLIC_KEY_INVALID"),
            Map.entry(0x200L, "CKR_FUNCTION_REJECTED"),
            Map.entry(0x201L, "CKR_TOKEN_RESOURCE_EXCEEDED"),
            Map.entry(0x202L, "CKR_OPERATION_CANCEL_FAILED"));

    /** What a token answers when session or objects went away under the caller: a new session may find them again. */
    private static final Set<Long> LOST = Set.of(
            0x30L, // CKR_DEVICE_ERROR
            0x32L, // CKR_DEVICE_REMOVED
            0x60L, // CKR_KEY_HANDLE_INVALID
            0x82L, // CKR_OBJECT_HANDLE_INVALID
            0xb0L, // CKR_SESSION_CLOSED
            0xb3L, // CKR_SESSION_HANDLE_INVALID
            0xe0L); // CKR_TOKEN_NOT_PRESENT

    /** What a token answers for want of something that it may have the next time. */
    private static final Set<Long> SHORT_OF_SOMETHING = Set.of(
            0x2L, // CKR_HOST_MEMORY
            0x31L, // CKR_DEVICE_MEMORY
            0x50L, // CKR_FUNCTION_CANCELED
            0xb1L, // CKR_SESSION_COUNT
            0x101L, // CKR_USER_NOT_LOGGED_IN
            0x190L, // CKR_CRYPTOKI_NOT_INITIALIZED
            0x201L); // CKR_TOKEN_RESOURCE_EXCEEDED

    private Ckr() {}

    /** The name, or the number where the standard has none. */
    public static String name(long value) {
        String name = NAMES.get(value);
        if (name != null) {
            return name;
        }
        return (Long.compareUnsigned(value, VENDOR_DEFINED) < 0 ? "CKR 0x" : "CKR_VENDOR_DEFINED 0x")
                + Long.toHexString(value);
    }

    /** Whether the answer is about the moment, and tells nothing of what the token can do. */
    public static boolean isPassing(long value) {
        return isLost(value) || SHORT_OF_SOMETHING.contains(value);
    }

    /** Whether a new session may find what this one lost. */
    public static boolean isLost(long value) {
        return LOST.contains(value);
    }
}
