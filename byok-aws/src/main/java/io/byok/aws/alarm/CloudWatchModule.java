package io.byok.aws.alarm;

import io.byok.aws.MissingDependencyException;

/** Whether the SDK's cloudwatch module is there. Loads nothing of it. */
final class CloudWatchModule {
    private CloudWatchModule() {}

    static void require() {
        try {
            Class.forName(
                    "software.amazon.awssdk.services.cloudwatch.CloudWatchClient",
                    false,
                    CloudWatchModule.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new MissingDependencyException(
                    "An alarm on the expiry of a key",
                    "software.amazon.awssdk:cloudwatch",
                    "software.amazon.awssdk.services.cloudwatch",
                    e);
        }
    }
}
