package io.byok.core.internal.asn1;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.internal.memory.OffHeapSecret;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 127, 128, 200, 255, 256, 300, 65535, 65536, 70000})
    void writes_lengths_as_bouncy_castle_does(int length) throws IOException {
        byte[] content = new byte[length];
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(new ASN1Integer(1));
        parts.add(new DEROctetString(content));
        parts.add(new DERTaggedObject(true, 1, new DERBitString(content)));

        assertThat(written(Der.sequence(
                        Der.integer(1),
                        Der.octetString(Der.bytes(ByteBuffer.wrap(content))),
                        Der.explicit(1, Der.bitString(Der.bytes(ByteBuffer.wrap(content)))))))
                .isEqualTo(new DERSequence(parts).getEncoded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "7f", "80", "ff", "100", "8000", "ffffffffffffffffff"})
    void writes_numbers_without_sign_and_without_leading_zeros(String hex) throws IOException {
        BigInteger number = new BigInteger(hex, 16);
        byte[] padded = new byte[20];
        byte[] magnitude = number.toByteArray();
        System.arraycopy(magnitude, 0, padded, padded.length - magnitude.length, magnitude.length);

        assertThat(written(Der.unsignedInteger(ByteBuffer.wrap(padded))))
                .isEqualTo(new ASN1Integer(number).getEncoded());
    }

    @Test
    void leaves_the_position_of_what_it_is_lent() {
        ByteBuffer lent = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}).position(1).limit(3);

        assertThat(written(Der.octetString(Der.bytes(lent)))).isEqualTo(new byte[] {4, 2, 2, 3});
        assertThat(lent.position()).isEqualTo(1);
        assertThat(Der.bytes(lent).toString()).isEqualTo("Der[2 bytes, <redacted>]");
    }

    private static byte[] written(Der der) {
        try (OffHeapSecret secret = der.toSecret()) {
            return secret.use(bytes -> {
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                return copy;
            });
        }
    }
}
