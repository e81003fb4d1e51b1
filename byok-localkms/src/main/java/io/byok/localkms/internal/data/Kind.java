package io.byok.localkms.internal.data;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of records in a data folder, with the one format of each that is written and read. */
enum Kind {
    /** The secret of the server. */
    SECRET(1),
    /** Where the clock was. */
    CLOCK(1),
    /** A KMS key in all its Regions. */
    KEY(1),
    ALIAS(1),
    /** A wrapping key pair. */
    PAIR(1),
    /** An import token that was spent. */
    TOKEN(1),
    /** A CloudWatch alarm. */
    ALARM(1);

    private final int format;

    Kind(int format) {
        this.format = format;
    }

    int format() {
        return format;
    }

    static Optional<Kind> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }
}
