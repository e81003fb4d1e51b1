package io.byok.bench.timing;

import java.util.List;

/** What can be wrong in a wrapped key, one thing at a time. */
enum Flaw {
    NONE("valid"),
    /** Y is not zero (RFC 8017, 7.1.2, step 3.g). */
    FIRST_BYTE("first byte"),
    /** lHash' is another (the same step). */
    LABEL_HASH("lHash"),
    /** No 01 follows the zeros (the same step). */
    NO_01("no 01"),
    /** The constant of the AIV is another (RFC 5649, 3, check 1). */
    KWP_CONSTANT("KWP AIV"),
    /** The length does not go with that of the ciphertext (check 2). */
    KWP_LENGTH("KWP length"),
    /** The padding is not zero (check 3). */
    KWP_PADDING("KWP padding");

    private static final List<Flaw> OF_OAEP = List.of(FIRST_BYTE, LABEL_HASH, NO_01);
    private static final List<Flaw> OF_RSA_AES =
            List.of(FIRST_BYTE, LABEL_HASH, NO_01, KWP_CONSTANT, KWP_LENGTH, KWP_PADDING);

    private final String inWords;

    Flaw(String inWords) {
        this.inWords = inWords;
    }

    String inWords() {
        return inWords;
    }

    static List<Flaw> possible(boolean hybrid) {
        return hybrid ? OF_RSA_AES : OF_OAEP;
    }
}
