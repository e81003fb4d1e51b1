package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server is killed while clients change its keys. What was answered is there when the next one starts; what was under way
 * is there whole or not at all. {@code -Dbyok.localkms.kills=50} kills more often.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("byok.localkms.kills", 3);
    private static final long SEED = Long.getLong("byok.localkms.seed", 20261125L);
    private static final int CLIENTS = 3;

    private static final int MAX_ANSWERS = 60;
    private static final int MAX_MILLIS_MORE = 10;

    @Test
    void whatever_was_answered_survives_kill_9(@TempDir Path folder) throws Exception {
        Random random = new Random(SEED);
        List<KillTestClient> clients = new ArrayList<>();
        for (int number = 0; number < CLIENTS; number++) {
            clients.add(new KillTestClient(number, random.nextLong()));
        }
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (int kill = 1; kill <= KILLS; kill++) {
                killOnce(folder, clients, threads, random);
            }
        } finally {
            threads.shutdownNow();
        }
        try (ServerProcess last = start(folder)) {
            reconnectAndCheck(last, clients);
        }
        int answers = clients.stream().mapToInt(KillTestClient::answers).sum();
        System.out.println(KILLS + " kills (seed " + SEED + "): " + answers + " changes were answered, all are there");
        assertThat(answers).isGreaterThan(KILLS);
    }

    private static ServerProcess start(Path folder) throws Exception {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        return ServerProcess.start(
                temporary,
                Optional.of(ServerProcess.sqlite()),
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString());
    }

    private static void killOnce(Path folder, List<KillTestClient> clients, ExecutorService threads, Random random)
            throws Exception {
        List<Future<?>> running = new ArrayList<>();
        try (ServerProcess server = start(folder)) {
            reconnectAndCheck(server, clients);
            int enough = answers(clients) + 1 + random.nextInt(MAX_ANSWERS);
            clients.forEach(client -> running.add(threads.submit(client::changeUntilCut)));
            while (answers(clients) < enough && running.stream().noneMatch(Future::isDone)) {
                Thread.sleep(1);
            }
            Thread.sleep(random.nextInt(MAX_MILLIS_MORE));
        }
        for (Future<?> each : running) {
            each.get();
        }
    }

    private static int answers(List<KillTestClient> clients) {
        return clients.stream().mapToInt(KillTestClient::answers).sum();
    }

    private static void reconnectAndCheck(ServerProcess server, List<KillTestClient> clients) throws Exception {
        URI endpoint = server.endpoint();
        clients.forEach(client -> client.connect(endpoint));
        for (KillTestClient client : clients) {
            client.check();
        }
    }
}
