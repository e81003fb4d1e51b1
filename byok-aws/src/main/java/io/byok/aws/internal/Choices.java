package io.byok.aws.internal;

import io.byok.aws.InvalidImportRequestException;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeySource;
import io.byok.core.KeyUsage;
import io.byok.core.KmsPartition;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.core.WrappingRefusedException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** What a request leaves open is chosen here; what it names is checked. No network. */
public final class Choices {
    private Choices() {}

    /** Exactly one expiry must have been named. */
    public static Expiry expiry(List<ExpiryChoice> named, Instant now) {
        return requireOne(named).at(now);
    }

    /** The one that was named. */
    public static ExpiryChoice requireOne(List<ExpiryChoice> named) {
        if (named.size() == 1) {
            return named.get(0);
        }
        throw new InvalidImportRequestException((named.isEmpty()
                        ? "No expiry was chosen"
                        : "An expiry was chosen " + named.size() + " times: "
                                + String.join(
                                        ", ",
                                        named.stream()
                                                .map(ExpiryChoice::inWords)
                                                .toList()))
                + ". Choose exactly one of expiresIn(...), validTo(...) and neverExpires(): a key that vanishes on a"
                + " date nobody chose is an outage, and KMS refuses ValidTo together with"
                + " KEY_MATERIAL_DOES_NOT_EXPIRE (AWS KMS, ImportKeyMaterial, ExpirationModel).");
    }

    /** The named algorithm if KMS takes it and the holder of the key can do it, or else the best one. */
    public static WrapAlgorithm algorithm(
            KeySource source, Optional<WrapAlgorithm> named, WrappingKey.Spec wrappingKeySpec, KmsPartition partition) {
        KeyMaterialSpec spec = source.spec();
        source.requireImportable(partition);
        WrapAlgorithm chosen =
                named.orElseGet(() -> WrapAlgorithm.best(spec, source.wrappings(), wrappingKeySpec, partition));
        chosen.check(spec, wrappingKeySpec, partition);
        if (!source.wrappings().contains(chosen)) {
            throw new WrappingRefusedException(
                    spec,
                    chosen,
                    wrappingKeySpec,
                    chosen + " was asked for, and the holder of this key can wrap only by " + source.wrappings()
                            + ". Name one of these, or none and the best is chosen.");
        }
        return chosen;
    }

    /** The named algorithm if KMS takes it for such a key, or else the best one, whoever will wrap. */
    public static WrapAlgorithm algorithm(
            KeyMaterialSpec spec,
            Optional<WrapAlgorithm> named,
            WrappingKey.Spec wrappingKeySpec,
            KmsPartition partition) {
        WrapAlgorithm chosen = named.orElseGet(
                () -> WrapAlgorithm.best(spec, EnumSet.allOf(WrapAlgorithm.class), wrappingKeySpec, partition));
        chosen.check(spec, wrappingKeySpec, partition);
        return chosen;
    }

    /** What the owner of a key should know before it is imported. */
    public static List<String> warnings(KeySource source) {
        return source.isOnlyCopy()
                ? List.of(
                        "This process holds the only copy of the key. When it ends, the key can neither be renewed nor"
                                + " restored. Keep a copy first, for example under a key of your own:"
                                + " KeyMaterial.escrow(WrappingKey).")
                : List.of();
    }

    /** The named usage if the spec has it, or else its only one. */
    public static KeyUsage usage(KeyMaterialSpec spec, Optional<KeyUsage> named) {
        List<KeyUsage> possible = spec.keyUsages();
        if (named.isEmpty() && possible.size() > 1) {
            throw new InvalidImportRequestException(
                    "A key of spec " + spec + " needs a usage, one of " + possible
                            + ": it is fixed when the KMS key is created (AWS KMS, CreateKey, KeyUsage). Name it with usage(...).");
        }
        KeyUsage chosen = named.orElse(possible.get(0));
        if (!possible.contains(chosen)) {
            throw new InvalidImportRequestException("A key of spec " + spec + " cannot have the usage " + chosen
                    + ", only " + possible + " (AWS KMS, CreateKey, KeyUsage). Name one of these.");
        }
        return chosen;
    }
}
