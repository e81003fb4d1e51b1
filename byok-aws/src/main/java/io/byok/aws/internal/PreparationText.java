package io.byok.aws.internal;

import java.util.ArrayList;
import java.util.List;

/** A preparation in words, a line a step. */
public final class PreparationText {
    private PreparationText() {}

    /** All lines, without a line break at the end. */
    public static String of(PreparationChoices choices, Target target, List<String> warnings) {
        List<String> lines = new ArrayList<>();
        lines.add("Preparation of " + PlanText.name(target) + " for an "
                + choices.spec().label() + " that is elsewhere");
        if (target instanceof Target.NewKey newKey) {
            PlanText.addCreation(lines, newKey, choices.spec());
        }
        lines.add("  fetch    an import token and a " + choices.wrappingKeySpec() + " wrapping key, for wrapping by "
                + choices.algorithm());
        lines.add("  hand out both as a wrap request, good for 24 hours; nothing is imported yet");
        warnings.forEach(warning -> lines.add("  WARNING  " + PlanText.wrapped(warning)));
        return String.join("\n", lines);
    }
}
