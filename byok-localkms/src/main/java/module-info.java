import org.jspecify.annotations.NullMarked;

/** An embedded AWS KMS on this machine. */
@NullMarked
module io.byok.localkms {
    requires static transitive org.jspecify;
}
