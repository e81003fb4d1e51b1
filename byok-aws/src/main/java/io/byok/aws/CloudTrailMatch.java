package io.byok.aws;

import java.util.List;

/**
 * A receipt held against CloudTrail's records.
 *
 * @param confirmed requests of the receipt that are recorded as it says; unmodifiable
 * @param missing requests of the receipt without a record: CloudTrail delivers within some minutes, and a trail may leave out
 *     reads; unmodifiable
 * @param contradictions what the records say otherwise, "expected" being the receipt's word; unmodifiable
 * @param others further imports into the key, rotations, deletions of its material and of itself that are recorded and not
 *     in the receipt, each in words; unmodifiable
 */
public record CloudTrailMatch(
        List<RequestId> confirmed,
        List<RequestId> missing,
        List<Verdict.Difference> contradictions,
        List<String> others) {
    /**
     * Keeps copies.
     *
     * @param confirmed requests that are recorded as the receipt says
     * @param missing requests without a record
     * @param contradictions what the records say otherwise
     * @param others what else happened to the key
     */
    public CloudTrailMatch {
        confirmed = List.copyOf(confirmed);
        missing = List.copyOf(missing);
        contradictions = List.copyOf(contradictions);
        others = List.copyOf(others);
    }

    /**
     * Whether every request of the receipt is recorded as it says.
     *
     * @return true if nothing is missing and nothing contradicted
     */
    public boolean isComplete() {
        return missing.isEmpty() && contradictions.isEmpty();
    }
}
