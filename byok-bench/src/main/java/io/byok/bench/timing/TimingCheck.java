package io.byok.bench.timing;

import io.byok.bench.engine.Engine;
import io.byok.bench.engine.RsaPair;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import java.io.PrintStream;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Asks by statistics whether times tell secrets: Welch's t-test between kinds of input, whole and with the long tail cropped
 * at a hundred places, as dudect does it. It can find a leak; it cannot prove that there is none.
 *
 * @see <a href="https://eprint.iacr.org/2016/1123">Reparaz, Balasch, Verbauwhede: Dude, is my code constant time?</a>
 */
public final class TimingCheck {
    private final Options options;
    private final PrintStream out;
    private final RandomGenerator random = new SplittableRandom();
    private boolean evidenceAgainstByok;

    TimingCheck(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Runs it; ends with 1 where it finds evidence against byok. */
    public static void main(String[] args) throws GeneralSecurityException {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        System.exit(new TimingCheck(options, System.out).run() ? 1 : 0);
    }

    /** Whether there is evidence against byok. */
    boolean run() throws GeneralSecurityException {
        out.printf("JDK %s, %s %s%n", Runtime.version(), System.getProperty("os.name"), System.getProperty("os.arch"));
        RsaPair pair = RsaPair.ofBits(options.bits());
        if (options.checks().contains("wrap")) {
            wrap(pair);
        }
        if (options.checks().contains("verdict") && options.engines().contains("byok")) {
            judge(
                    "Judging OAEP blocks, inside byok",
                    VerdictSubject.ofOaep(WrapAlgorithm.RSAES_OAEP_SHA_256, pair, random));
            judge("Judging AES key wraps, inside byok", VerdictSubject.ofKeyWrap(random));
        }
        if (options.checks().contains("refusal")) {
            refuse(pair, WrapAlgorithm.RSAES_OAEP_SHA_256);
            refuse(pair, WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256);
        }
        out.printf("%nbyok: %s%n", evidenceAgainstByok ? "EVIDENCE of a leak" : "no evidence of a leak");
        return evidenceAgainstByok;
    }

    private void wrap(RsaPair pair) {
        WrapAlgorithm algorithm = WrapAlgorithm.RSAES_OAEP_SHA_256;
        head("Wrapping an AES-256 key, " + algorithm + " under " + pair.spec(), options.wrapOperations());
        for (String engine : options.engines()) {
            measure(
                    engine,
                    new WrapSubject(Engine.named(engine).wrapper(algorithm, pair), random),
                    options.wrapOperations());
        }
    }

    private void judge(String what, Subject subject) {
        int operations = operations(subject.kinds());
        head(what, operations);
        measure("byok", subject, operations);
    }

    /** As many that each pair of kinds has what was asked for. */
    private int operations(List<?> kinds) {
        return Math.multiplyExact(options.unwrapOperations(), kinds.size()) / 2;
    }

    private void refuse(RsaPair pair, WrapAlgorithm algorithm) throws GeneralSecurityException {
        List<Flaw> flaws = Flaw.possible(algorithm.isHybrid());
        int operations = operations(flaws);
        head("Refusing a wrapped AES-256 key, " + algorithm + " under " + pair.spec(), operations);
        for (String engine : options.engines()) {
            measure(
                    engine,
                    new RefusalSubject(
                            Engine.named(engine).unwrapper(algorithm, pair, KeyMaterialSpec.SYMMETRIC_DEFAULT),
                            new Forge(algorithm, pair, random),
                            flaws),
                    operations);
        }
    }

    private void head(String what, int operations) {
        out.printf("%n%s: %d operations an engine%n%n", what, operations);
        out.println("| engine | between | largest t | of the fastest | t of all | means differ by |");
        out.println("|---|---|---:|---:|---:|---:|");
    }

    private void measure(String engine, Subject subject, int operations) {
        try (subject) {
            for (Comparison comparison : new Experiment(subject, random).run(operations)) {
                out.println(row(engine, comparison));
                evidenceAgainstByok |= engine.equals("byok") && comparison.isEvidence();
            }
        }
    }

    private static String row(String engine, Comparison comparison) {
        return String.format(
                Locale.ROOT,
                "| %s | %s / %s | %.2f%s | %.1f%% | %.2f | %.0f ns |",
                engine,
                comparison.left(),
                comparison.right(),
                comparison.worstT(),
                comparison.isEvidence() ? " (!)" : "",
                100 * comparison.worstPercentile(),
                comparison.uncroppedT(),
                comparison.differenceNanos());
    }
}
