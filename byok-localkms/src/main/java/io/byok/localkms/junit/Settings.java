package io.byok.localkms.junit;

import io.byok.localkms.LocalKms;
import io.byok.localkms.LocalKmsBuilder;
import io.byok.localkms.LocalKmsClock;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** What the annotation of a test class, or of a class around it, says. */
record Settings(LocalKmsTest annotation) {

    static Settings of(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        return Stream.<Class<?>>iterate(testClass, type -> type != null, Class::getEnclosingClass)
                .map(type -> AnnotationSupport.findAnnotation(type, LocalKmsTest.class))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Settings::new)
                .orElseThrow(() -> new ExtensionConfigurationException(testClass.getName()
                        + " has no @LocalKmsTest: annotate it with that, or register a LocalKmsExtension in a field"));
    }

    boolean isSharedByClass() {
        return annotation.lifetime() == LocalKmsTest.Lifetime.CLASS;
    }

    Running start() {
        LocalKmsBuilder builder = LocalKms.builder();
        if (!annotation.startingAt().isEmpty()) {
            builder.clock(LocalKmsClock.over(Clock.fixed(startingAt(), ZoneOffset.UTC)));
        }
        LocalKms kms = builder.start();
        return new Running(kms, annotation.sdkRegion().isEmpty() ? () -> {} : SdkProperties.set(kms, annotation));
    }

    private Instant startingAt() {
        try {
            return Instant.parse(annotation.startingAt());
        } catch (DateTimeParseException malformed) {
            throw new ExtensionConfigurationException(
                    "startingAt is '" + annotation.startingAt() + "': it must be an instant of ISO 8601, such as"
                            + " 2026-11-23T10:00:00Z",
                    malformed);
        }
    }
}
