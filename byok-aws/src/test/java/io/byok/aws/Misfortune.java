package io.byok.aws;

import io.byok.localkms.Fault;
import io.byok.localkms.LocalKms;
import io.byok.localkms.LocalKmsBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What one seed makes go wrong: how the server is, and which of its calls fail in which way. The same seed, the same misfortune. */
final class Misfortune {
    /** What happens to one key in one Region. */
    static final List<String> OPERATIONS = List.of(
            "CreateKey",
            "GetParametersForImport",
            "ImportKeyMaterial",
            "ImportKeyMaterial",
            "CreateAlias",
            "DescribeKey",
            "ListKeys",
            "ListResourceTags",
            "ListKeyRotations",
            "TagResource",
            "RotateKeyOnDemand",
            "GetKeyRotationStatus",
            "GetPublicKey");

    /** What happens to a key in several. */
    static final List<String> IN_REGIONS = List.of(
            "CreateKey",
            "ReplicateKey",
            "ReplicateKey",
            "GetParametersForImport",
            "ImportKeyMaterial",
            "ImportKeyMaterial",
            "CreateAlias",
            "DescribeKey",
            "DescribeKey",
            "ListKeys",
            "ListResourceTags",
            "ListKeyRotations",
            "TagResource",
            "GetPublicKey");

    private static final int ONE_IN_SO_MANY_HANGS = 8;

    private final Random random;

    Misfortune(Random random) {
        this.random = random;
    }

    /** New keys that are not seen yet, reads of a while ago, rotations that take their time. */
    LocalKmsBuilder worsen(LocalKmsBuilder builder) {
        return builder.staleReads(seconds(0, 0, 2, 5))
                .creationDelay(seconds(0, 0, 1, 3))
                .rotationDelay(seconds(0, 0, 4, 20))
                .replicationDelay(seconds(0, 0, 3, 15));
    }

    private Duration seconds(int... choices) {
        return Duration.ofSeconds(choices[random.nextInt(choices.length)]);
    }

    /** One to four faults, from the next call on. */
    List<Fault> strike(LocalKms server, List<String> operations) {
        List<Fault> faults = IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(i -> fault(operations))
                .toList();
        faults.forEach(server.faults()::add);
        return faults;
    }

    private Fault fault(List<String> operations) {
        String operation = operations.get(random.nextInt(operations.size()));
        return effect(occasion(random.nextInt(10) == 0 ? Fault.onAny() : Fault.on(operation)));
    }

    private Fault.Then occasion(Fault.When when) {
        return switch (random.nextInt(5)) {
            case 0 -> when.call(1 + random.nextInt(3));
            case 1 -> when.first(1 + random.nextInt(6));
            case 2 -> when.atRandom(0.4, random.nextLong());
            case 3 -> when.always();
            default -> when.call(1);
        };
    }

    private Fault effect(Fault.Then then) {
        if (random.nextInt(ONE_IN_SO_MANY_HANGS) == 0) {
            return random.nextBoolean() ? then.hangBeforeEffect() : then.hangAfterEffect();
        }
        return switch (random.nextInt(6)) {
            case 0 -> then.answer(400, "ThrottlingException", "Rate exceeded");
            case 1 -> then.answer(500, "KMSInternalException", "");
            case 2 -> then.answer(400, "AccessDeniedException", "not now");
            case 3 -> then.cutBeforeEffect();
            default -> then.cutAfterEffect();
        };
    }
}
