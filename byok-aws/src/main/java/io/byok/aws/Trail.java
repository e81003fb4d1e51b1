package io.byok.aws;

import java.util.List;
import java.util.Optional;

/**
 * What an auditor follows an operation by.
 *
 * @param importId value of the tag {@value ImportRequest#IMPORT_ID_TAG} of a key that was created, if it bears one
 * @param callerIdentity who did it, as {@link Byok#withCallerIdentity} was told
 * @param requestIds the requests that KMS granted on the way, in order; listings are left out; unmodifiable
 * @param notes what could not be found out on the way, in sentences; unmodifiable
 * @param libraryVersion version of byok-aws
 */
public record Trail(
        Optional<String> importId,
        Optional<String> callerIdentity,
        List<RequestId> requestIds,
        List<String> notes,
        String libraryVersion) {
    /**
     * Keeps copies of the lists.
     *
     * @param importId value of the tag of a key that was created
     * @param callerIdentity who did it
     * @param requestIds the requests that KMS granted; copied
     * @param notes what could not be found out; copied
     * @param libraryVersion version of byok-aws
     */
    public Trail {
        requestIds = List.copyOf(requestIds);
        notes = List.copyOf(notes);
    }
}
