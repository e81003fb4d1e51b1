import org.jspecify.annotations.NullMarked;

/** The import of a key into AWS KMS, and the life of the key after it. Begin at {@link io.byok.aws.Byok}. */
@NullMarked
module io.byok.aws {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.dataformat.csv;
    requires transitive io.byok.core;
    requires static transitive micrometer.core;
    requires static transitive org.jspecify;
    requires transitive software.amazon.awssdk.awscore;
    requires transitive software.amazon.awssdk.core;
    requires software.amazon.awssdk.http;
    requires transitive software.amazon.awssdk.regions;
    requires software.amazon.awssdk.retries;
    requires software.amazon.awssdk.retries.api;
    requires static transitive software.amazon.awssdk.services.cloudwatch;
    requires transitive software.amazon.awssdk.services.kms;

    exports io.byok.aws;
    exports io.byok.aws.alarm;
    exports io.byok.aws.bulk;
    exports io.byok.aws.deletion;
    exports io.byok.aws.event;
    exports io.byok.aws.expiry;
    exports io.byok.aws.metrics;
    exports io.byok.aws.policy;
    exports io.byok.aws.regions;
    exports io.byok.aws.rotation;
}
