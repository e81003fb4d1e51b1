package io.byok.localkms.junit;

import io.byok.localkms.LocalKms;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The system properties by which clients of the AWS SDK for Java 2 that are made without settings find a server. */
final class SdkProperties {

    private SdkProperties() {}

    /** Sets them, and answers what sets them back. */
    static Runnable set(LocalKms kms, LocalKmsTest annotation) {
        Map<String, String> properties = Map.of(
                "aws.endpointUrlKms",
                kms.endpoint().toString(),
                "aws.region",
                annotation.sdkRegion(),
                "aws.accessKeyId",
                "111122223333",
                "aws.secretAccessKey",
                "not-a-secret");
        Map<String, Optional<String>> before = new HashMap<>();
        properties.forEach((name, value) -> before.put(name, Optional.ofNullable(System.setProperty(name, value))));
        return () -> before.forEach(SdkProperties::reset);
    }

    private static void reset(String name, Optional<String> value) {
        value.ifPresentOrElse(old -> System.setProperty(name, old), () -> System.clearProperty(name));
    }
}
