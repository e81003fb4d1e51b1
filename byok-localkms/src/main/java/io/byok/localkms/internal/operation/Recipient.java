package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.KmsError;

/** The member by which a Nitro enclave asks for an answer that only it can read. */
final class Recipient {

    private Recipient() {}

    /** Refused in this server's own words, rather than answered in plaintext. */
    static void refuse(Input input) {
        if (input.has("Recipient")) {
            throw KmsError.unsupported("LocalKms serves no Nitro enclaves: leave Recipient out, or use AWS KMS");
        }
    }
}
