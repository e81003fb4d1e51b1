package io.byok.pkcs11.internal.cryptoki;

/**
 * The attributes, classes and key types in use, by their names in the standard without the prefix of attributes.
 *
 * <p>Standard: PKCS#11 v2.40, sections 4 and its header.
 */
public final class Cka {
    /** What an object is: CKO_*. */
    public static final long CLASS = 0x0;

    /** Whether it stays when the session ends. */
    public static final long TOKEN = 0x1;

    /** Whether it is seen after a login only. */
    public static final long PRIVATE = 0x2;

    /** Its name for people. */
    public static final long LABEL = 0x3;

    /** The value of a secret key, or the scalar of an EC private key. */
    public static final long VALUE = 0x11;

    /** What kind of key: CKK_*. */
    public static final long KEY_TYPE = 0x100;

    /** What binds the two halves of a pair. */
    public static final long ID = 0x102;

    /** Whether the value may never be read. */
    public static final long SENSITIVE = 0x103;

    /** May encrypt. */
    public static final long ENCRYPT = 0x104;

    /** May decrypt. */
    public static final long DECRYPT = 0x105;

    /** May wrap other keys. */
    public static final long WRAP = 0x106;

    /** May sign. */
    public static final long SIGN = 0x108;

    /** May verify. */
    public static final long VERIFY = 0x10a;

    /** Modulus of an RSA key. */
    public static final long MODULUS = 0x120;

    /** Its length, asked for at generation. */
    public static final long MODULUS_BITS = 0x121;

    /** Public exponent of an RSA key. */
    public static final long PUBLIC_EXPONENT = 0x122;

    /** Of an RSA key, secret. */
    public static final long PRIVATE_EXPONENT = 0x123;

    /** Of an RSA key, secret: p. */
    public static final long PRIME_1 = 0x124;

    /** Of an RSA key, secret: q. */
    public static final long PRIME_2 = 0x125;

    /** Of an RSA key, secret: d mod (p - 1). */
    public static final long EXPONENT_1 = 0x126;

    /** Of an RSA key, secret: d mod (q - 1). */
    public static final long EXPONENT_2 = 0x127;

    /** Of an RSA key, secret: the inverse of q mod p. */
    public static final long COEFFICIENT = 0x128;

    /** Length of a secret key in bytes. */
    public static final long VALUE_LEN = 0x161;

    /** Whether it may leave the token wrapped. */
    public static final long EXTRACTABLE = 0x162;

    /** Whether it was made in this token. */
    public static final long LOCAL = 0x163;

    /** Whether it never could leave. */
    public static final long NEVER_EXTRACTABLE = 0x164;

    /** Whether it always was sensitive. */
    public static final long ALWAYS_SENSITIVE = 0x165;

    /** The curve of an EC key, an OBJECT IDENTIFIER in DER or another choice of ECParameters. */
    public static final long EC_PARAMS = 0x180;

    /** The public point of an EC key, an OCTET STRING in DER. */
    public static final long EC_POINT = 0x181;

    /** Whether only a key that the security officer trusts may wrap it. */
    public static final long WRAP_WITH_TRUSTED = 0x210;

    /** CKO_PUBLIC_KEY. */
    public static final long PUBLIC_KEY = 2;

    /** CKO_PRIVATE_KEY. */
    public static final long PRIVATE_KEY = 3;

    /** CKO_SECRET_KEY. */
    public static final long SECRET_KEY = 4;

    /** CKK_RSA. */
    public static final long RSA = 0;

    /** CKK_EC. */
    public static final long EC = 3;

    /** CKK_EC_EDWARDS. */
    public static final long EC_EDWARDS = 0x40;

    /** CKK_GENERIC_SECRET. */
    public static final long GENERIC_SECRET = 0x10;

    /** CKK_AES. */
    public static final long AES = 0x1f;

    private Cka() {}
}
