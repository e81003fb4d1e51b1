package io.byok.pkcs11;

import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.pkcs11.token.Commands;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.List;

/** In a JVM of its own: lets a token wrap a key, and dumps the whole heap, dead objects too. */
public final class WrapAndDump {
    private WrapAndDump() {}

    /**
     * Runs.
     *
     * @param arguments module, label of the token, file of the PIN, label of the key, file of the wrapping key, file for the wrapped key,
     *     file for the dump, and "read" if the key is to be read in the clear first, and the PIN kept
     */
    public static void main(String... arguments) throws Exception {
        boolean careless = arguments[7].equals("read");
        char[] pin = pin(Path.of(arguments[2]));
        char[] kept = careless ? pin.clone() : new char[0];
        HsmToken token =
                HsmToken.module(Path.of(arguments[0])).label(arguments[1]).open(pin);
        byte[] read = careless ? readInTheClear(token, arguments[3]) : new byte[0];
        HsmKey key = token.find(HsmKeyQuery.label(arguments[3]));
        WrappingKey wrappingKey = WrappingKey.of(Files.readAllBytes(Path.of(arguments[4])));
        Files.write(
                Path.of(arguments[5]),
                key.wrap(wrappingKey, WrapAlgorithm.RSAES_OAEP_SHA_1).ciphertext());
        Commands.run(List.of(
                System.getProperty("java.home") + "/bin/jcmd",
                String.valueOf(ProcessHandle.current().pid()),
                "GC.heap_dump",
                "-all",
                arguments[6]));
        System.out.println("read " + read.length + " bytes in the clear, kept " + kept.length + " characters");
    }

    /** No byte of it passes through the heap but in the array that is given back. */
    private static char[] pin(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(64);
        try (FileChannel channel = FileChannel.open(file)) {
            channel.read(bytes);
        }
        char[] pin = new char[bytes.flip().remaining()];
        for (int i = 0; i < pin.length; i++) {
            pin[i] = (char) bytes.get(i);
        }
        return pin;
    }

    private static byte[] readInTheClear(HsmToken token, String label) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS11", token.provider());
        store.load(null, null);
        Key key = store.getKey(label, null);
        return key.getEncoded();
    }
}
