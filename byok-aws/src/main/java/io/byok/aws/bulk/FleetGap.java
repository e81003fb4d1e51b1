package io.byok.aws.bulk;

/**
 * Something that a renewal of many keys leaves as it is, and that somebody should look at.
 *
 * @param place where it is
 * @param keyId the key, as it was named or found
 * @param kind what kind of gap it is
 * @param reason why, and what to do about it
 */
public record FleetGap(Place place, String keyId, Kind kind, String reason) {
    /** Kinds of gaps. */
    public enum Kind {
        /** The key is being deleted, and takes no material. */
        BEING_DELETED,
        /** The key is disabled, and an import would enable it. */
        DISABLED,
        /** The key could not be read, or what was named of it is not there. */
        UNREAD,
        /** The key needs a material too that expires before the new instant, and that no item names. */
        NOT_NAMED,
        /** The material was named more than once; it is renewed once. */
        NAMED_TWICE
    }
}
