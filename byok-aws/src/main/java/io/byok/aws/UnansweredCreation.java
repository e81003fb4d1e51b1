package io.byok.aws;

import java.util.Optional;

/**
 * A CreateKey whose answer was lost and whose key was not found since: a KMS key without material may exist that nothing
 * else tells of, or one for each answer if several were lost, besides the one that an import went on with.
 *
 * @param importId value of the tag {@value ImportRequest#IMPORT_ID_TAG} that such a key bears, or empty if it would bear none
 */
public record UnansweredCreation(Optional<String> importId) implements Orphan {
    @Override
    public String inWords() {
        return "An answer to CreateKey was lost: a KMS key without material may exist that is not named here, or one"
                + " for each answer if several were lost"
                + importId.map(id -> ". It bears the tag " + ImportRequest.IMPORT_ID_TAG + "=" + id
                                + "; look for it in a few minutes (Byok.orphans) and remove it.")
                        .orElse(", without a tag to find it by. Look for a young key in state PendingImport (ListKeys,"
                                + " DescribeKey).");
    }
}
