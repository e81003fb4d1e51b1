package io.byok.aws.internal;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An import plan in words, a line a step. */
public final class PlanText {
    private PlanText() {}

    /** All lines, without a line break at the end. */
    public static String of(
            KeyMaterialSpec spec,
            Target target,
            WrapAlgorithm algorithm,
            WrappingKey.Spec wrappingKeySpec,
            Expiry expiry,
            List<String> warnings,
            Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("Import of an " + spec.label() + " into " + name(target));
        if (target instanceof Target.NewKey newKey) {
            lines.add("  create   a KMS key of spec " + spec + ", origin EXTERNAL, usage " + newKey.usage());
            newKey.description().ifPresent(text -> lines.add("           described as \"" + text + "\""));
            newKey.tags().forEach((key, value) -> lines.add("           tagged " + key + "=" + value));
        }
        lines.add("  wrap     by " + algorithm + " under a fresh " + wrappingKeySpec + " wrapping key of KMS");
        lines.add("  import   the material, " + expiry.inWords(now));
        if (target instanceof Target.ExistingKey existing && !existing.pendingImport()) {
            lines.add("           in place of what KMS holds now ("
                    + existing.validTo().map(at -> "expires " + at).orElse("never expires")
                    + "): the bytes must be the same");
        }
        if (target instanceof Target.NewKey newKey) {
            newKey.alias().ifPresent(alias -> lines.add("  name     it " + alias));
        }
        warnings.forEach(warning -> lines.add("  WARNING  " + wrapped(warning)));
        return String.join("\n", lines);
    }

    /** Breaks a long sentence at spaces, its further lines below the first. */
    private static String wrapped(String sentence) {
        return sentence.replaceAll("(.{60,90}) ", "$1\n           ");
    }

    private static String name(Target target) {
        if (target instanceof Target.ExistingKey existing) {
            return existing.arn()
                    + (existing.givenAs().equals(existing.arn()) ? "" : ", found as " + existing.givenAs());
        }
        return "a new KMS key";
    }
}
