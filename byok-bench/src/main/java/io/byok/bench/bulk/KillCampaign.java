package io.byok.bench.bulk;

import io.byok.localkms.Fault;
import io.byok.localkms.LocalKms;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Worker processes on one embedded KMS that reads stale and loses answers, killed with SIGKILL at random instants and started
 * again; in the end KMS itself is asked what it holds.
 *
 * @param workers processes at a time, all at the same items
 * @param items to import
 * @param kills how many times a worker is killed
 * @param seed of the choice of victims and instants, and of the faults
 */
record KillCampaign(int workers, int items, int kills, long seed) {
    private static final Duration STALE = Duration.ofSeconds(1);
    private static final double LOST = 0.02;
    private static final int CALLS_AN_ITEM = 8;
    private static final List<String> CHANGING =
            List.of("CreateKey", "CreateAlias", "GetParametersForImport", "ImportKeyMaterial");

    /** Two workers and four, each with 2,000 items and 50 kills, unless numbers are given in this order. */
    public static void main(String... args) throws IOException, InterruptedException {
        List<KillCampaign> campaigns = args.length == 4
                ? List.of(new KillCampaign(
                        Integer.parseInt(args[0]),
                        Integer.parseInt(args[1]),
                        Integer.parseInt(args[2]),
                        Long.parseLong(args[3])))
                : List.of(new KillCampaign(2, 2000, 50, 1), new KillCampaign(4, 2000, 50, 2));
        for (KillCampaign campaign : campaigns) {
            System.out.println(campaign + "\n  " + campaign.run());
        }
    }

    /** Runs it; what KMS holds in the end. */
    Holdings run() throws IOException, InterruptedException {
        WorkerFolder folder = WorkerFolder.create();
        Holdings holdings = runIn(folder);
        if (holdings.isSound()) {
            folder.delete();
        } else {
            System.out.println("  What the workers said and reported is in " + folder.path());
        }
        return holdings;
    }

    private Holdings runIn(WorkerFolder folder) throws IOException, InterruptedException {
        try (LocalKms kms = LocalKms.builder().staleReads(STALE).start()) {
            loseAnswers(kms);
            int killed = killAtRandom(kms, folder);
            kms.faults().clear();
            String report = folder.last(kms.endpoint(), items);
            kms.clock().advance(STALE);
            return Holdings.of(kms, items, killed, report);
        }
    }

    /** Half of the lost answers are lost before their effect, half after. */
    private void loseAnswers(LocalKms kms) {
        for (String operation : CHANGING) {
            kms.faults().add(Fault.on(operation).atRandom(LOST / 2, seed).cutAfterEffect());
            kms.faults().add(Fault.on(operation).atRandom(LOST / 2, seed + 1).cutBeforeEffect());
        }
    }

    private int killAtRandom(LocalKms kms, WorkerFolder folder) throws IOException, InterruptedException {
        Random random = new Random(seed);
        List<Process> running = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            running.add(folder.start(kms.endpoint(), items, i));
        }
        int killed = 0;
        for (long next = pause(random); killed < kills && awaitCalls(kms, next, running); next += pause(random)) {
            int victim = random.nextInt(workers);
            running.get(victim).destroyForcibly().waitFor();
            killed++;
            running.set(victim, folder.start(kms.endpoint(), items, victim));
            next = Math.max(next, calls(kms));
        }
        for (Process process : running) {
            folder.finish(process);
        }
        return killed;
    }

    /** So many calls until the next kill, that all kills fall into the work. */
    private long pause(Random random) {
        return 1L + random.nextInt(Math.max(2, 2 * items * CALLS_AN_ITEM / (kills + 1)) / 2);
    }

    /** Waits until KMS has been called so often, or answers false when all workers have ended by themselves. */
    private static boolean awaitCalls(LocalKms kms, long target, List<Process> running) throws InterruptedException {
        while (calls(kms) < target) {
            if (running.stream().noneMatch(Process::isAlive)) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
        return true;
    }

    private static long calls(LocalKms kms) {
        return CHANGING.stream().mapToLong(kms::callsTo).sum() + kms.callsTo("DescribeKey");
    }
}
