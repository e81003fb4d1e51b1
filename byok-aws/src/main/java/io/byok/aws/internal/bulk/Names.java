package io.byok.aws.internal.bulk;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.internal.NewKeyRules;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Under which names a job's state lives in KMS: an alias for the claim on each item, two tags on each key. */
public record Names(String job) {
    /** Where the claims of all jobs are. */
    public static final String CLAIMS = "alias/byok/";

    private static final Pattern JOB = Pattern.compile("[a-zA-Z0-9_-]{1,100}");

    /** Refuses a name that no alias could hold. */
    public Names {
        if (!JOB.matcher(job).matches()) {
            throw new InvalidImportRequestException("'" + job + "' names no job: the name is part of an alias and of a"
                    + " tag, so it has 1 to 100 letters, digits, '_' and '-' (AWS KMS, CreateAlias). Choose another.");
        }
    }

    /** The alias whose owner is the key of this item, for all workers. */
    public String claim(String itemId) {
        return CLAIMS + job + "/" + IdHash.of(itemId);
    }

    /** The tags by which a key without an alias is known. */
    public Map<String, String> tags(String itemId) {
        return Map.of(NewKeyRules.JOB_TAG, job, NewKeyRules.ITEM_TAG, itemId);
    }

    /** The item that a key of this job was created for. */
    public Optional<String> itemOf(Map<String, String> tags) {
        return Optional.ofNullable(tags.get(NewKeyRules.ITEM_TAG))
                .filter(item -> job.equals(tags.get(NewKeyRules.JOB_TAG)));
    }

    /** Whether a key with these tags was created for this item. */
    boolean isFor(String itemId, Map<String, String> tags) {
        return itemOf(tags).equals(Optional.of(itemId));
    }
}
