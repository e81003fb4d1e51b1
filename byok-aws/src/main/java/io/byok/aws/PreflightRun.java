package io.byok.aws;

import io.byok.aws.Finding.Level;
import io.byok.aws.internal.Brief;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Preparation;
import io.byok.aws.internal.Targets;
import io.byok.core.ByokException;
import io.byok.core.KeySource;
import io.byok.core.KeyUsage;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/** Looks at everything that can be looked at before an import; one finding does not keep it from the next. */
final class PreflightRun {
    private static final int QUOTA_OF_KEYS = 100_000;
    private static final Duration SKEW_THAT_AWS_REFUSES = Duration.ofMinutes(5);
    private static final Duration SKEW_WORTH_A_WORD = Duration.ofSeconds(30);

    private final Byok byok;
    private final KmsCalls calls;
    private final KeySource source;
    private final List<Finding> findings = new ArrayList<>();

    PreflightRun(Byok byok, KeySource source) {
        this.byok = byok;
        this.calls = byok.calls();
        this.source = source;
    }

    /** Whether the request itself can be. */
    <T> Optional<T> choice(String subject, Supplier<T> choose, String remedy) {
        try {
            T chosen = choose.get();
            add(Level.FINE, subject, String.valueOf(chosen) + ".", "");
            return Optional.of(chosen);
        } catch (ByokException e) {
            add(Level.PROBLEM, subject, String.valueOf(e.getMessage()), remedy);
            return Optional.empty();
        }
    }

    void copies() {
        if (source.isOnlyCopy()) {
            add(
                    Level.WARNING,
                    "copies",
                    "This process holds the only copy of the key.",
                    "Keep one first, for example under a key of your own: KeyMaterial.wrap(WrappingKey, WrapAlgorithm).");
        }
    }

    /** An existing key against the key at hand; then a harmless try to fetch import parameters for it. */
    void existing(
            String keyId,
            Optional<KeyUsage> usage,
            Optional<WrapAlgorithm> algorithm,
            WrappingKey.Spec wrappingKeySpec) {
        try {
            KeyMetadata key = Targets.describe(calls, keyId);
            List<String> problems = Targets.problems(key, keyId, source.spec(), usage);
            problems.forEach(
                    problem -> add(Level.PROBLEM, "key", problem, "Name another key, or import into a new one."));
            if (problems.isEmpty()) {
                add(
                        Level.FINE,
                        "key",
                        key.arn() + " is " + key.keyStateAsString() + " and takes an "
                                + source.spec().label() + ".",
                        "");
                algorithm.ifPresent(chosen -> tryParameters(key.arn(), chosen, wrappingKeySpec));
            }
        } catch (ImportException e) {
            add(
                    Level.PROBLEM,
                    "key",
                    String.valueOf(e.getMessage()),
                    "Correct the name, or give the caller the permission.");
        }
    }

    private void tryParameters(String keyArn, WrapAlgorithm algorithm, WrappingKey.Spec wrappingKeySpec) {
        try {
            Preparation.parameters(calls, byok.pause(), keyArn, false, algorithm, wrappingKeySpec);
            add(
                    Level.FINE,
                    "wrapping",
                    "KMS gives a usable " + wrappingKeySpec + " wrapping key for " + algorithm
                            + "; kms:GetParametersForImport is granted.",
                    "");
        } catch (ImportException e) {
            add(
                    Level.PROBLEM,
                    "wrapping",
                    String.valueOf(e.getMessage()),
                    "Give the caller kms:GetParametersForImport, or choose what its policy allows.");
        }
    }

    void alias(String alias, Supplier<Boolean> isFree) {
        try {
            if (isFree.get()) {
                add(Level.FINE, "alias", alias + " is free.", "");
            } else {
                add(Level.UNTESTED, "alias", "Whether " + alias + " is free.", "Give the caller kms:DescribeKey.");
            }
        } catch (ImportException e) {
            add(Level.PROBLEM, "alias", String.valueOf(e.getMessage()), "Choose another alias.");
        }
    }

    /** Keys of KMS's own are in the list and not in the quota, so that the room is at least what is said. */
    void room(int plannedKeys) {
        try {
            int there = calls.keys(Integer.MAX_VALUE).size();
            String text = there + " keys in this account and Region, in any state, and " + plannedKeys
                    + " planned; the quota is " + QUOTA_OF_KEYS + " unless it was raised.";
            boolean fits = there + (long) plannedKeys <= QUOTA_OF_KEYS;
            add(
                    fits ? Level.FINE : Level.WARNING,
                    "quota",
                    text,
                    fits ? "" : "Ask AWS for more (L-C2F1777E), or remove keys that are not used.");
        } catch (ImportException e) {
            add(
                    Level.UNTESTED,
                    "quota",
                    "Room in the quota of keys: " + Brief.of(e) + ".",
                    "Give the caller kms:ListKeys.");
        }
    }

    void cost(int plannedKeys) {
        if (plannedKeys > 1) {
            add(
                    Level.NOTE,
                    "cost",
                    plannedKeys
                            + " keys are billed by the month, each from its creation until its deletion is scheduled,"
                            + " used or not (AWS KMS pricing; a US dollar each when this was written). Their import takes "
                            + Duration.ofSeconds(plannedKeys) + " at least, at one GetParametersForImport a second.",
                    "Import into fewer keys, or ask AWS for a higher rate (L-515A0541).");
        }
    }

    void clock() {
        try {
            calls.serverTime().ifPresentOrElse(this::compare, () -> untestedClock("the server tells no time"));
        } catch (ImportException e) {
            untestedClock(Brief.of(e));
        }
    }

    private void untestedClock(String why) {
        add(Level.UNTESTED, "clock", "This machine's clock: " + why + ".", "Compare it with another.");
    }

    private void compare(Instant theirs) {
        Duration skew = Duration.between(byok.clock().instant(), theirs).abs();
        Level level = skew.compareTo(SKEW_THAT_AWS_REFUSES) >= 0
                ? Level.PROBLEM
                : skew.compareTo(SKEW_WORTH_A_WORD) >= 0 ? Level.WARNING : Level.FINE;
        add(
                level,
                "clock",
                "This clock and the server's differ by " + skew.toSeconds() + " s.",
                level == Level.FINE
                        ? ""
                        : "Set this machine's clock: AWS refuses signatures that are five minutes off, and expiries are"
                                + " counted from it.");
    }

    /** No call of an import has a DryRun. */
    void permissions(boolean newKey, boolean named) {
        List<String> untested = new ArrayList<>(List.of("kms:ImportKeyMaterial"));
        if (newKey) {
            untested.addAll(List.of("kms:CreateKey", "kms:TagResource", "kms:GetParametersForImport"));
        }
        if (named) {
            untested.add("kms:CreateAlias");
        }
        if (source.spec().isAsymmetric()) {
            untested.add("kms:GetPublicKey");
        }
        add(
                Level.UNTESTED,
                "permissions",
                String.join(", ", untested) + ": KMS has no DryRun for an import.",
                "Ask IAM's policy simulator (iam:SimulatePrincipalPolicy), or import a throw-away key.");
    }

    private void add(Level level, String subject, String text, String remedy) {
        findings.add(new Finding(level, subject, text, remedy));
    }

    Preflight result() {
        return new Preflight(findings);
    }
}
