package io.byok.localkms.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.localkms.LocalKms;
import io.byok.localkms.LocalKmsClock;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kms.KmsClient;

/** Each class here is one as users write it. */
class LocalKmsTestTest {

    /** Looks after an annotated class, and not those within it, when all that the server's extension does is done. */
    static final class Afterwards implements BeforeAllCallback, AfterAllCallback {

        private static final String ENDPOINT = "aws.endpointUrlKms";
        static final Set<URI> SEEN = new HashSet<>();

        @Override
        public void beforeAll(ExtensionContext context) {
            if (isAnnotated(context)) {
                SEEN.clear();
                System.setProperty("aws.region", "mars-north-1");
            }
        }

        @Override
        public void afterAll(ExtensionContext context) {
            if (isAnnotated(context)) {
                check();
            }
        }

        private static boolean isAnnotated(ExtensionContext context) {
            return context.getRequiredTestClass().isAnnotationPresent(LocalKmsTest.class);
        }

        private static void check() {
            assertThat(System.getProperty(ENDPOINT)).isNull();
            assertThat(System.clearProperty("aws.region")).isEqualTo("mars-north-1");
            assertThat(SEEN)
                    .isNotEmpty()
                    .allSatisfy(endpoint -> assertThatThrownBy(
                                    () -> new Socket(endpoint.getHost(), endpoint.getPort()).close())
                            .isInstanceOf(ConnectException.class));
        }
    }

    @Nested
    @ExtendWith(Afterwards.class)
    @LocalKmsTest(sdkRegion = "eu-west-1")
    class OfTheClass {

        private final KmsClient kms = KmsClient.create();
        private final URI endpoint;

        OfTheClass(URI endpoint) {
            this.endpoint = endpoint;
            Afterwards.SEEN.add(endpoint);
        }

        @BeforeAll
        static void seeServer(LocalKms localKms) {
            Afterwards.SEEN.add(localKms.endpoint());
        }

        @AfterEach
        void close() {
            kms.close();
        }

        @AfterAll
        static void seeThatThereWasOneServer(URI endpoint) {
            assertThat(Afterwards.SEEN).containsExactly(endpoint);
        }

        @Test
        void a_client_without_settings_finds_the_server_in_its_region(LocalKms localKms) {
            assertThat(kms.createKey().keyMetadata().arn()).startsWith("arn:aws:kms:eu-west-1:111122223333:key/");
            assertThat(localKms.callsTo("CreateKey")).isPositive();
        }

        @Test
        void real_time_passes(LocalKmsClock clock) {
            assertThat(Duration.between(clock.instant(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
        }

        @Nested
        class AndOfTheClassWithin {

            @Test
            void there_is_one_server_for_both(LocalKms inner) {
                assertThat(inner.endpoint()).isEqualTo(endpoint);
            }
        }
    }

    @Nested
    @ExtendWith(Afterwards.class)
    @LocalKmsTest(
            lifetime = LocalKmsTest.Lifetime.TEST,
            startingAt = "2026-11-23T10:00:00Z",
            sdkRegion = "eu-central-1")
    class OfTheTest {

        private final LocalKms ofConstructor;

        OfTheTest(LocalKms localKms) {
            this.ofConstructor = localKms;
        }

        @BeforeEach
        void see(URI endpoint) {
            assertThat(ofConstructor.endpoint()).isEqualTo(endpoint);
            assertThat(Afterwards.SEEN.add(endpoint)).isTrue();
        }

        @RepeatedTest(2)
        void no_test_sees_anything_of_another(LocalKmsClock clock) {
            assertThat(clock.instant()).isEqualTo("2026-11-23T10:00:00Z");
            clock.advance(Duration.ofDays(1));
            try (KmsClient kms = KmsClient.create()) {
                assertThat(kms.listKeys().keys()).isEmpty();
                kms.createKey();
            }
        }
    }

    @Nested
    class InFields {

        @RegisterExtension
        static final LocalKmsExtension SHARED = new LocalKmsExtension(() -> LocalKms.builder()
                .clock(LocalKmsClock.over(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)))
                .start());

        @Test
        void a_server_has_the_settings_that_were_given(LocalKms localKms) {
            assertThat(localKms.clock().instant()).isEqualTo(Instant.EPOCH);
        }
    }
}
