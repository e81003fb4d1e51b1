package io.byok.pkcs11.internal.wrap;

import java.util.List;

/**
 * What was seen of one strategy on a throw-away key.
 *
 * @param verdict what follows from it
 * @param words what the token did, in a sentence
 * @param remarks what whoever relies on the strategy should know
 * @param showsPadding whether the key's encoding was of a length that a fault in the padding could not hide behind
 */
record Finding(Verdict verdict, String words, List<String> remarks, boolean showsPadding) {
    /** What follows. */
    enum Verdict {
        /** It does as it is told. */
        PROVEN,
        /** It does, but leaves bytes after a private key: for those who opt in. */
        TRAILING_BYTES,
        /** It must not be used. */
        REFUSED
    }

    static Finding refused(String words) {
        return new Finding(Verdict.REFUSED, words, List.of(), true);
    }

    static Finding proven(List<String> remarks, boolean showsPadding) {
        return new Finding(Verdict.PROVEN, "does as it is told", remarks, showsPadding);
    }

    static Finding trailing(int bytes, List<String> remarks) {
        String words = "leaves " + bytes + " bytes after the PKCS#8 of a private key";
        return new Finding(Verdict.TRAILING_BYTES, words, remarks, true);
    }
}
