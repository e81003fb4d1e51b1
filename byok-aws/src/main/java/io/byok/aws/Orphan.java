package io.byok.aws;

/** A KMS key that an import has left behind without finishing it, for certain or possibly. */
public sealed interface Orphan permits CreatedKey, UnansweredCreation {
    /**
     * What it is and how it is finished, found or removed.
     *
     * @return sentences
     */
    String inWords();
}
