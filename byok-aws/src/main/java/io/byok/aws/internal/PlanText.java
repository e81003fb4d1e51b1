package io.byok.aws.internal;

import io.byok.aws.internal.policy.PolicyDocument;
import io.byok.core.ImportParameters;
import io.byok.core.KeyMaterialSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An import plan in words, a line a step. */
public final class PlanText {
    private PlanText() {}

    /** All lines, without a line break at the end. */
    public static String of(ImportChoices choices, Target target, List<String> warnings, Instant now) {
        KeyMaterialSpec spec = choices.source().spec();
        List<String> lines = new ArrayList<>();
        lines.add("Import of an " + spec.label() + " into " + name(target));
        if (target instanceof Target.NewKey newKey) {
            addCreation(lines, newKey, spec);
        }
        lines.addAll(
                choices.source() instanceof CarriedKey carried
                        ? ofCarried(carried)
                        : List.of("  wrap     by " + choices.algorithm() + " under a fresh " + choices.wrappingKeySpec()
                                + " wrapping key of KMS"));
        lines.add("  import   the material, " + choices.expiry().inWords(now));
        if (target instanceof Target.ExistingKey existing && !existing.pendingImport()) {
            lines.add("           in place of what KMS holds now ("
                    + existing.validTo().map(at -> "expires " + at).orElse("never expires")
                    + "): the bytes must be the same");
        }
        lines.add("  prove    " + proof(choices));
        if (target instanceof Target.NewKey newKey) {
            newKey.alias().ifPresent(alias -> lines.add("  name     it " + alias));
        }
        warnings.forEach(warning -> lines.add("  WARNING  " + wrapped(warning)));
        return String.join("\n", lines);
    }

    /** How the KMS key is made. */
    static void addCreation(List<String> lines, Target.NewKey newKey, KeyMaterialSpec spec) {
        newKey.importId()
                .filter(ImportId::named)
                .ifPresent(id -> lines.add("  resume   what an earlier run of import '" + id.value()
                        + "' has begun, if there is any; or else"));
        lines.add("  create   a " + (newKey.multiRegion() ? "multi-Region primary" : "KMS") + " key of spec " + spec
                + ", origin EXTERNAL, usage " + newKey.usage());
        newKey.description().ifPresent(text -> lines.add("           described as \"" + text + "\""));
        newKey.policy().ifPresent(json -> addPolicy(lines, json));
        newKey.tags().forEach((key, value) -> lines.add("           tagged " + key + "=" + value));
    }

    /** Who may do what, a line a statement. */
    public static void addPolicy(List<String> lines, String json) {
        lines.add("           under a key policy by which");
        PolicyDocument.parse(json)
                .statements()
                .forEach(statement -> lines.add("           - " + wrapped(statement.inWords())));
    }

    private static List<String> ofCarried(CarriedKey carried) {
        ImportParameters parameters = carried.request().parameters();
        List<String> lines = new ArrayList<>();
        lines.add("  take     what was wrapped elsewhere by " + parameters.algorithm() + " under the wrapping key");
        lines.add("           " + parameters.wrappingKey().fingerprint());
        lines.add("           with a token that KMS takes until " + parameters.deadline());
        lines.add("  compare  with what was read there: " + carried.response().identity());
        return lines;
    }

    private static String proof(ImportChoices choices) {
        String reading = choices.source().spec().isAsymmetric()
                ? "that KMS's public key is the local one"
                : "as far as reading can that KMS holds it";
        return choices.provenByUse() ? reading + ", and let KMS use it once on random bytes" : reading;
    }

    /** Breaks a long sentence at spaces, its further lines below the first. */
    public static String wrapped(String sentence) {
        return sentence.replaceAll("(.{60,90}) (?=.{16})", "$1\n           ");
    }

    /** What a plan calls the KMS key. */
    public static String name(Target target) {
        if (target instanceof Target.ExistingKey existing) {
            return existing.arn()
                    + (existing.givenAs().equals(existing.arn()) ? "" : ", found as " + existing.givenAs());
        }
        return "a new KMS key";
    }
}
