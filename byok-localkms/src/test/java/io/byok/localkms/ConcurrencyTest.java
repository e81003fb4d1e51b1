package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.LimitExceededException;

class ConcurrencyTest extends LocalKmsTestBase {

    private static final int CLIENTS = 64;
    private static final int SHARED_KEYS = 8;

    /** A second in a normal run; {@code -Dbyok.clients.seconds=30 -Dtest=ConcurrencyTest} is the long form. */
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("byok.clients.seconds", 1));

    @Test
    void of_64_clients_at_once_none_sees_a_wrong_answer_or_loses_what_it_wrote() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<KmsClient> connections = new ArrayList<>();
        try {
            for (int number = 0; number < CLIENTS; number++) {
                connections.add(TestClient.of(localKms));
            }
            List<BusyClient> clients = clients(connections);
            long answers = 0;
            for (Future<Long> answered : threads.invokeAll(clients)) {
                answers += answered.get();
            }
            clients.forEach(BusyClient::assertNothingIsLost);
            System.out.println("ConcurrencyTest: " + answers + " right answers to " + CLIENTS + " clients");
        } finally {
            threads.shutdownNow();
            connections.forEach(KmsClient::close);
        }
    }

    /** Each key is shared by eight, of whom one is its owner. */
    private List<BusyClient> clients(List<KmsClient> connections) throws Exception {
        List<BusyClient> clients = new ArrayList<>();
        for (int shared = 0; shared < SHARED_KEYS; shared++) {
            KeyMetadata key = externalKey();
            byte[] material = Wrapping.random(32);
            importAes(key, material);
            for (int number = shared; number < CLIENTS; number += SHARED_KEYS) {
                clients.add(
                        new BusyClient(number, connections.get(number), key.keyId(), material, number == shared, TIME));
            }
        }
        return clients;
    }

    @Test
    void aliases_given_at_once_are_given_once() throws Exception {
        KeyMetadata key = externalKey();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> attempts = new ArrayList<>();
            for (int number = 0; number < 64; number++) {
                String name = "alias/name" + number;
                attempts.add(() -> isGiven(key, name));
            }
            int given = 0;
            for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                given += attempt.get() ? 1 : 0;
            }
            assertThat(given).as("the limit holds").isEqualTo(50);
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean isGiven(KeyMetadata key, String name) {
        try {
            kms.createAlias(request -> request.aliasName(name).targetKeyId(key.keyId()));
            return true;
        } catch (LimitExceededException full) {
            return false;
        }
    }
}
