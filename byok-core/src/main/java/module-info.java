import org.jspecify.annotations.NullMarked;

/**
 * Keys, wrapping and unwrapping: what AWS KMS takes, made or read here and put under KMS's wrapping key. No network, no
 * AWS type, no logging.
 */
@NullMarked
module io.byok.core {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires org.bouncycastle.provider;

    exports io.byok.core;
}
