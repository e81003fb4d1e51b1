package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.BulkItem;
import io.byok.aws.bulk.ManifestProblem;
import io.byok.aws.internal.NewKeyPolicy;
import java.util.ArrayList;
import java.util.List;

/** What the owners of key policies may regret: of each policy once, at the first line that has it. */
final class PolicyWarnings {
    private static final int MOST = 1000;

    private final IdHashes seen = new IdHashes();
    private final List<ManifestProblem> warnings = new ArrayList<>();

    void look(Row row, BulkItem item) {
        item.terms()
                .policy()
                .filter(policy -> warnings.size() < MOST && seen.add(IdHash.of(policy)))
                .map(NewKeyPolicy::warnings)
                .ifPresent(all -> all.forEach(text -> warnings.add(new ManifestProblem(row.line(), text))));
    }

    List<ManifestProblem> all() {
        return List.copyOf(warnings);
    }
}
