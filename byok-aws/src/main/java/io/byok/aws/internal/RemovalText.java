package io.byok.aws.internal;

import io.byok.aws.CreatedKey;
import io.byok.aws.ImportRequest;

/** A removal in words, a line a step. */
public final class RemovalText {
    private RemovalText() {}

    /** All lines, without a line break at the end. */
    public static String of(CreatedKey key, boolean scheduled) {
        String title = "Removal of " + key.arn();
        if (scheduled) {
            return title + "\n  nothing  is left to do: its deletion is scheduled; CancelKeyDeletion brings it back";
        }
        return String.join(
                "\n",
                title,
                "  now      it is as the import left it, "
                        + key.state().map(state -> "in state " + state).orElse("in a state that could not be read then")
                        + ", and no alias points to it",
                "  read     all of that once more, and leave it alone if anything has changed",
                "  schedule its deletion in " + KeyRemoval.SHORTEST_WINDOW_DAYS
                        + " days (ScheduleKeyDeletion); until then CancelKeyDeletion brings it back",
                "  needs    kms:DescribeKey, "
                        + key.importId()
                                .map(id -> "kms:ListResourceTags (" + ImportRequest.IMPORT_ID_TAG + "), ")
                                .orElse("")
                        + "kms:ListAliases, kms:ScheduleKeyDeletion");
    }
}
