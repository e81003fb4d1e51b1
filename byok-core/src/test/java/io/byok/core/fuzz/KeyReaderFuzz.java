package io.byok.core.fuzz;

import io.byok.core.ByokException;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyReader;
import java.io.IOException;
import java.util.Arrays;

/**
 * What Jazzer calls: any bytes, given to one of the readers, are a key or are refused by an exception of this library. The
 * first byte chooses the reader, the rest is the content.
 */
public final class KeyReaderFuzz {
    /** Of the seeds that are encrypted, so that what is behind the encryption is reached too. */
    static final String PASSWORD = "password";

    /** The readers, in the order by which the first byte chooses. */
    enum Reading {
        RECOGNISED,
        RAW,
        HEX,
        BASE64,
        SCALAR;

        private KeyMaterial read(KeyReader reader) throws IOException {
            return switch (this) {
                case RECOGNISED -> reader.password(PASSWORD.toCharArray()).read();
                case RAW -> reader.readRaw(KeyMaterialSpec.HMAC_256);
                case HEX -> reader.readHex(KeyMaterialSpec.ECC_NIST_EDWARDS25519);
                case BASE64 -> reader.readBase64(KeyMaterialSpec.ECC_NIST_P256);
                case SCALAR -> reader.readSecp256k1Scalar();
            };
        }
    }

    private KeyReaderFuzz() {}

    /** By the name that Jazzer looks for. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        if (data.length > 0) {
            tryToRead(
                    Reading.values()[(data[0] & 0xFF) % Reading.values().length],
                    Arrays.copyOfRange(data, 1, data.length));
        }
    }

    /** True if it is a key, false if it is refused. */
    static boolean tryToRead(Reading reading, byte[] content) throws IOException {
        try (KeyMaterial key = reading.read(KeyReader.of(content))) {
            return !key.description().isEmpty();
        } catch (ByokException refused) {
            return FileFuzz.requireWords(refused);
        }
    }
}
