package io.byok.core.internal.read.pbe;

import io.byok.core.internal.memory.Wipe;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/** A password: the caller's own array, neither copied nor changed. Encodings of it are lent out and wiped. */
public final class Password {
    private static final int MOST_BYTES_A_CHARACTER = 3;

    private final char[] characters;

    private Password(char[] characters) {
        this.characters = characters;
    }

    /** Keeps the array itself. */
    public static Password of(char[] characters) {
        return new Password(characters);
    }

    /** Lends the array itself. */
    public <R> R useCharacters(Function<char[], R> action) {
        return action.apply(characters);
    }

    /** Lends it in UTF-8, as PKCS#5 and OpenSSL take it. */
    public <R> R useUtf8(Function<byte[], R> action) {
        byte[] room = new byte[characters.length * MOST_BYTES_A_CHARACTER];
        byte[] exact = {};
        try {
            ByteBuffer encoded = ByteBuffer.wrap(room);
            StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .encode(CharBuffer.wrap(characters), encoded, true);
            exact = Arrays.copyOf(room, encoded.position());
            return action.apply(exact);
        } finally {
            Wipe.array(exact);
            Wipe.array(room);
        }
    }

    /** Lends it as a BMPString that ends with two zero bytes (RFC 7292 appendix B.1). */
    public <R> R useBmpString(Function<byte[], R> action) {
        byte[] encoded = new byte[2 * characters.length + 2];
        try {
            for (int i = 0; i < characters.length; i++) {
                encoded[2 * i] = (byte) (characters[i] >>> 8);
                encoded[2 * i + 1] = (byte) characters[i];
            }
            return action.apply(encoded);
        } finally {
            Wipe.array(encoded);
        }
    }

    /** Redacted. */
    @Override
    public String toString() {
        return "Password[<redacted>]";
    }
}
