import org.jspecify.annotations.NullMarked;

/**
 * Keys that never leave the HSM in the clear: the token itself puts them under KMS's wrapping key. Begin at
 * {@link io.byok.pkcs11.HsmToken}.
 */
@NullMarked
module io.byok.pkcs11 {
    requires transitive io.byok.core;
    requires static transitive org.jspecify;
    requires com.sun.jna;

    exports io.byok.pkcs11;
}
