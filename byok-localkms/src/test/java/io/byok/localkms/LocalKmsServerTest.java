package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.OriginType;

class LocalKmsServerTest {

    private static List<Thread> threadsOf(int port) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("localkms-" + port + "-"))
                .toList();
    }

    @Test
    void listens_on_every_address_where_told_and_names_one_that_can_be_called() throws Exception {
        try (LocalKms localKms = LocalKms.builder()
                        .bind(InetAddress.getByName("0.0.0.0"))
                        .start();
                KmsClient client = TestClient.of(localKms)) {
            assertThat(localKms.endpoint().getHost()).isEqualTo("127.0.0.1");
            assertThat(client.listKeys().keys()).isEmpty();
        }
    }

    @Test
    void says_that_it_cannot_listen_on_an_address_of_another_machine() throws Exception {
        LocalKmsBuilder builder = LocalKms.builder().bind(InetAddress.getByName("192.0.2.1"));

        assertThatThrownBy(builder::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(
                        "LocalKms cannot listen on port 0 of 192.0.2.1: it must be an address of this machine, and the"
                                + " port free; port 0 takes any free one");
    }

    @Test
    void closing_stops_every_thread_even_one_that_serves() throws Exception {
        LocalKms localKms = LocalKms.start();
        int port = localKms.endpoint().getPort();
        localKms.faults().add(Fault.on("ListKeys").always().delay(Duration.ofMinutes(5)));
        List<RawConnection> connections = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            connections.add(new RawConnection(localKms));
        }
        connections.get(0).call("ListAliases", "{}");
        Thread waiting = new Thread(() -> {
            try (KmsClient client = TestClient.of(localKms)) {
                client.listKeys();
            } catch (SdkException cut) {
                // What a client sees of a server that closes.
            }
        });
        waiting.start();
        while (threadsOf(port).stream().noneMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING)) {
            Thread.sleep(5);
        }
        localKms.close();

        assertThat(threadsOf(port)).isEmpty();
        assertThat(localKms.unexpectedErrors()).isEmpty();
        waiting.join(10_000);
        assertThat(waiting.isAlive()).isFalse();
        for (RawConnection connection : connections) {
            connection.close();
        }
        localKms.close();
    }

    @Test
    void a_closed_server_frees_its_port_for_the_next() {
        LocalKms first = LocalKms.start();
        int port = first.endpoint().getPort();
        try (KmsClient client = TestClient.of(first)) {
            client.listKeys();
        }
        first.close();
        try (LocalKms second = LocalKms.builder().port(port).start();
                KmsClient client = TestClient.of(second)) {
            assertThat(second.endpoint().getPort()).isEqualTo(port);
            assertThat(client.listKeys().keys()).isEmpty();
        }
    }

    @Test
    void a_port_that_is_taken_is_said_to_be() {
        try (LocalKms first = LocalKms.start()) {
            int port = first.endpoint().getPort();
            assertThatThrownBy(() -> LocalKms.builder().port(port).start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("port " + port);
        }
    }

    @Test
    void it_listens_on_loopback_alone() {
        try (LocalKms localKms = LocalKms.start()) {
            assertThat(localKms.endpoint().getHost()).isEqualTo("127.0.0.1");
            assertThat(localKms).hasToString("LocalKms[" + localKms.endpoint() + "]");
        }
    }

    @Test
    void every_call_is_noted_without_anything_secret() {
        Instant now = Instant.parse("2026-11-23T10:00:00Z");
        LocalKmsClock clock = LocalKmsClock.over(Clock.fixed(now, ZoneOffset.UTC));
        try (LocalKms localKms = LocalKms.builder().clock(clock).start();
                KmsClient client = TestClient.of(localKms)) {
            String requestId = client.createKey().responseMetadata().requestId();
            assertThatThrownBy(() -> client.describeKey(request -> request.keyId("nobody")))
                    .isInstanceOf(KmsException.class);
            List<Call> calls = localKms.calls();

            assertThat(calls).hasSize(2);
            assertThat(calls.get(0))
                    .isEqualTo(new Call("CreateKey", "eu-central-1", now, 200, Optional.empty(), requestId));
            assertThat(calls.get(1).operation()).isEqualTo("DescribeKey");
            assertThat(calls.get(1).httpStatus()).isEqualTo(400);
            assertThat(calls.get(1).errorCode()).contains("NotFoundException");
            assertThat(localKms.callsTo("CreateKey")).isOne();
            assertThat(localKms.callsTo("Sign")).isZero();
        }
    }

    @Test
    void ready_wrapping_key_pairs_are_used_in_turn() throws Exception {
        KeyPair first = RsaKeys.generate(2048);
        KeyPair second = RsaKeys.generate(2048);
        try (LocalKms localKms = LocalKms.builder()
                        .wrappingKeyPairs(List.of(first, second))
                        .start();
                KmsClient client = TestClient.of(localKms)) {
            KeyMetadata key = client.createKey(request -> request.origin(OriginType.EXTERNAL))
                    .keyMetadata();
            List<byte[]> publicKeys = new ArrayList<>();
            for (int number = 0; number < 3; number++) {
                publicKeys.add(client.getParametersForImport(request -> request.keyId(key.keyId())
                                .wrappingAlgorithm(AlgorithmSpec.RSAES_OAEP_SHA_256)
                                .wrappingKeySpec("RSA_2048"))
                        .publicKey()
                        .asByteArray());
            }

            assertThat(publicKeys.get(0)).isEqualTo(first.getPublic().getEncoded());
            assertThat(publicKeys.get(1)).isEqualTo(second.getPublic().getEncoded());
            assertThat(publicKeys.get(2)).isEqualTo(first.getPublic().getEncoded());
        }
    }

    @Test
    void a_pair_that_kms_would_not_wrap_under_is_refused() throws Exception {
        KeyPair small = RsaKeys.generate(1024);
        KeyPair ec = KeyPairGenerator.getInstance("EC").generateKeyPair();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalKms.builder().wrappingKeyPairs(List.of(small)))
                .withMessageContaining("1024");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalKms.builder().wrappingKeyPairs(List.of(ec)))
                .withMessageContaining("EC");
        KeyPair torn = new KeyPair(
                RsaKeys.ofBits(2048).getPublic(), RsaKeys.ofBits(3072).getPrivate());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalKms.builder().wrappingKeyPairs(List.of(torn)))
                .withMessageContaining("different moduli");
    }

    @Test
    void a_failing_source_of_randomness_fails_the_call_and_its_cause_can_be_read() {
        FailingRandom random = new FailingRandom();
        try (LocalKms localKms = LocalKms.builder().random(random).start();
                KmsClient client = TestClient.of(localKms)) {
            random.fails = true;
            assertThatThrownBy(client::createKey).isInstanceOfSatisfying(KmsException.class, error -> {
                assertThat(error.awsErrorDetails().errorCode()).isEqualTo("KMSInternalException");
                assertThat(error.statusCode()).isEqualTo(500);
                assertThat(error.getMessage()).doesNotContain("no entropy");
            });
            random.fails = false;

            assertThat(localKms.unexpectedErrors()).singleElement().isInstanceOf(IllegalStateException.class);
            assertThat(client.listKeys().keys()).isEmpty();
        }
    }

    private static final class FailingRandom extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private volatile boolean fails;

        @Override
        public void nextBytes(byte[] bytes) {
            if (fails) {
                throw new IllegalStateException("no entropy");
            }
            super.nextBytes(bytes);
        }
    }
}
