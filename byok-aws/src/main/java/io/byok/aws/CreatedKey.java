package io.byok.aws;

import java.util.Optional;

/**
 * A KMS key that an import created and could not finish.
 *
 * @param arn ARN of the key
 * @param state its state as KMS names it ("PendingImport", "Enabled"), or empty if it could not be read
 * @param importId value of the tag {@value ImportRequest#IMPORT_ID_TAG} that marks the key, or empty if it was created
 *     without
 */
public record CreatedKey(String arn, Optional<String> state, Optional<String> importId) implements Orphan {
    @Override
    public String inWords() {
        return "What exists now: the KMS key " + arn + " that this import created, "
                + state.map(s -> "in state " + s).orElse("in a state that could not be read")
                + ". Finish it with importKey(...).into(\"" + arn + "\"), or remove it with Byok.remove(createdKey).";
    }
}
