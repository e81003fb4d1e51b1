package io.byok.core.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.util.HexFormat;

/** {@code EncryptedPrivateKeyInfo}, which the JDK 17 does not write for PBES2. */
public final class EncryptedKeyInfo {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    private EncryptedKeyInfo() {}

    /** Of a scheme by the JDK's name. */
    public static byte[] of(String scheme, AlgorithmParameters parameters, byte[] ciphertext) throws IOException {
        byte[] oid = HexFormat.of()
                .parseHex(
                        switch (scheme) {
                            case "PBEWithMD5AndDES" -> "06092a864886f70d010503";
                            case "PBEWithSHA1AndDESede" -> "060a2a864886f70d010c0103";
                            default -> "06092a864886f70d01050d";
                        });
        byte[] algorithm = element(SEQUENCE, joined(oid, parameters.getEncoded()));
        return element(SEQUENCE, joined(algorithm, element(OCTET_STRING, ciphertext)));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    /** With its length in the fewest octets (X.690 section 10.1). */
    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length > 0xFF) {
            out.write(0x82);
            out.write(content.length >>> 8);
        } else if (content.length > 0x7F) {
            out.write(0x81);
        }
        out.write(content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }
}
