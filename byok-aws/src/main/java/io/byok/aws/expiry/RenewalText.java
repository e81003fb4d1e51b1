package io.byok.aws.expiry;

import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.PlanText;
import io.byok.aws.internal.renew.RenewalTarget;
import io.byok.core.KeyMaterialSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A renewal in words, a line a step. */
final class RenewalText {
    private RenewalText() {}

    static String of(ImportChoices choices, RenewalTarget target, boolean needed, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("Renewal of " + target.name());
        lines.add("  held     "
                + target.held()
                        .map(expiry -> "until " + ends(expiry))
                        .orElse("no more: it is gone, and the key stands still"));
        if (needed) {
            addSteps(lines, choices, target, now);
        } else {
            lines.add("  nothing  is to be done: a renewal makes no expiry earlier");
        }
        return String.join("\n", lines);
    }

    private static void addSteps(List<String> lines, ImportChoices choices, RenewalTarget target, Instant now) {
        boolean symmetric = choices.source().spec() == KeyMaterialSpec.SYMMETRIC_DEFAULT;
        lines.add("  fetch    one import token and a " + choices.wrappingKeySpec()
                + " wrapping key (1 a second for the account and Region)");
        lines.add("  import   the copy again, by " + choices.algorithm()
                + (symmetric ? ", as that existing material," : ", which must be the same bytes,"));
        lines.add("           " + choices.expiry().inWords(now));
        lines.add("  read     what KMS shows afterwards"
                + (choices.provenByUse() ? ", and let it use the key once" : ""));
        lines.add("  needs    kms:DescribeKey, " + (symmetric ? "kms:ListKeyRotations, " : "")
                + "kms:GetParametersForImport, kms:ImportKeyMaterial"
                + (choices.source().spec().isAsymmetric() ? ", kms:GetPublicKey" : ""));
        lines.add("  leaves   a later expiry, and a write event ImportKeyMaterial in CloudTrail; it counts as a drill");
        target.key().sideEffect().ifPresent(warning -> lines.add("  WARNING  " + PlanText.wrapped(warning)));
    }

    private static String ends(Expiry expiry) {
        return expiry.validTo().map(Instant::toString).orElse("it is deleted: it never expires");
    }
}
