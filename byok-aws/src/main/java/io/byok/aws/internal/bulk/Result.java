package io.byok.aws.internal.bulk;

import io.byok.aws.ImportReceipt;
import io.byok.aws.Verdict;
import io.byok.aws.expiry.RenewalReceipt;
import io.byok.core.ByokException;
import java.util.Optional;

/** What has come of one try at a unit that did not fail. */
sealed interface Result {
    /**
     * The key is in KMS, was looked at, and has its alias.
     *
     * @param receipt of the import, if this process did it
     */
    record Imported(String keyArn, Verdict verdict, Optional<ImportReceipt> receipt) implements Result {}

    /** The material was imported again, and KMS shows it. */
    record Renewed(RenewalReceipt receipt) implements Result {}

    /** There was nothing to try with; that says nothing of other units. */
    record GivenUp(String cause, ByokException error) implements Result {}

    /** A key was read. */
    record Read() implements Result {}

    /** An earlier run had finished it: its alias, which comes last, is there. */
    record WasDone(String keyArn) implements Result {}

    /** Another worker is at it; let it finish, and look again later. */
    record PutOff(String keyArn) implements Result {}

    /** Another worker may be about to claim it; nothing was created. */
    record Left() implements Result {}
}
