package io.byok.localkms.internal.crypto;

import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Primitive;

/** Reads bytes that may be anything: BER or DER, one element, no trailing bytes. */
final class Asn1 {

    private Asn1() {}

    /**
     * Reads a structure.
     *
     * @param read from the element to the structure; what it throws as the library does means that there is none
     */
    static <T> Optional<T> read(byte[] encoded, Function<ASN1Primitive, Optional<T>> read) {
        try {
            // The library answers null where there is no element.
            return Optional.ofNullable(ASN1Primitive.fromByteArray(encoded)).flatMap(read);
        } catch (IOException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException
                | IndexOutOfBoundsException
                | NoSuchElementException malformed) {
            // Whatever the library has to say about secret bytes stays here.
            return Optional.empty();
        }
    }
}
