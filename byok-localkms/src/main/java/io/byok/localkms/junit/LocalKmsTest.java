package io.byok.localkms.junit;

import io.byok.localkms.LocalKms;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a running {@link LocalKms}. Constructors, test methods and lifecycle methods may have parameters
 * of the types {@link LocalKms}, {@link io.byok.localkms.LocalKmsClock}, and {@link java.net.URI}, which is the endpoint.
 *
 * <pre>{@code
 * @LocalKmsTest
 * class ImportTest {
 *
 *     private final KmsClient kms;
 *
 *     ImportTest(URI endpoint) {
 *         kms = KmsClient.builder()
 *                 .endpointOverride(endpoint)
 *                 .region(Region.EU_CENTRAL_1)
 *                 .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
 *                 .build();
 *     }
 * }
 * }</pre>
 *
 * <p>For code that makes its own client, {@link #sdkRegion} lets {@code KmsClient.create()} find the server.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LocalKmsExtension.class)
public @interface LocalKmsTest {

    /** How long a server lives. */
    enum Lifetime {
        /** All tests of the class, and of the classes nested in it, share one. */
        CLASS,
        /** Each test has its own, without any key. */
        TEST
    }

    /**
     * How long a server lives; by default as long as the class's tests.
     *
     * @return the lifetime
     */
    Lifetime lifetime() default Lifetime.CLASS;

    /**
     * Where the clock starts, which then moves only when a test moves it; by default it is the real time.
     *
     * @return an instant such as {@code 2026-11-23T10:00:00Z}, or nothing
     */
    String startingAt() default "";

    /**
     * The Region of clients that are made without settings, such as by {@code KmsClient.create()}. While the server runs, the
     * system properties {@code aws.endpointUrlKms}, {@code aws.region}, {@code aws.accessKeyId} and
     * {@code aws.secretAccessKey}, which the AWS SDK for Java 2 reads, point to it; then they are as they were. System
     * properties are the whole process's, so such classes must not run beside others: with parallel tests, add
     * {@code @ResourceLock(Resources.SYSTEM_PROPERTIES)}.
     *
     * @return a Region such as {@code eu-central-1}; by default none, and no property is touched
     */
    String sdkRegion() default "";
}
