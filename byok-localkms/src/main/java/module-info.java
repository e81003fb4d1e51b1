import org.jspecify.annotations.NullMarked;

/**
 * An embedded AWS KMS on this machine, for trying, testing and rehearsing the import of one's own keys.
 *
 * <p>It is a judge of the code that imports, so it stands on the JDK's ciphers and Bouncy Castle alone and shares no
 * line with what it judges.
 */
@NullMarked
module io.byok.localkms {
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.cbor;
    requires java.sql;
    requires org.bouncycastle.provider;
    requires static transitive org.jspecify;
    requires static transitive org.junit.jupiter.api;

    exports io.byok.localkms;
    exports io.byok.localkms.junit;
}
