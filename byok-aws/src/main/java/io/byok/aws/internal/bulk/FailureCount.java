package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.BulkReport;
import io.byok.core.ByokException;
import java.util.ArrayList;
import java.util.List;

/** How often one cause made items fail, with a few of them. */
final class FailureCount {
    private static final int MOST_EXAMPLES = 10;

    private final String cause;
    private final List<BulkReport.Example> examples = new ArrayList<>();
    private long count;

    FailureCount(String cause) {
        this.cause = cause;
    }

    void add(Unit unit, ByokException error) {
        count++;
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(new BulkReport.Example(unit.id, unit.place, String.valueOf(error.getMessage())));
        }
    }

    BulkReport.FailureCause cause() {
        return new BulkReport.FailureCause(cause, count, examples);
    }
}
