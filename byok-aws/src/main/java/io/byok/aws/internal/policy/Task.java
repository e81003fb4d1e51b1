package io.byok.aws.internal.policy;

/** What an importer may do with keys after their import. */
public enum Task {
    /** New material for a symmetric key. */
    ROTATION,
    /** A new key behind an alias. */
    REPLACEMENT,
    /** Another primary Region. */
    PROMOTION,
    /** Deletion of imported material. */
    DELETION
}
