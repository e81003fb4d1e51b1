import org.jspecify.annotations.NullMarked;

/** The import into AWS KMS. */
@NullMarked
module io.byok.aws {
    requires transitive io.byok.core;
    requires static transitive org.jspecify;
    requires transitive software.amazon.awssdk.services.kms;
}
