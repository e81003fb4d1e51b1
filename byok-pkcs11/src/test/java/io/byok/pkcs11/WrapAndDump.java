package io.byok.pkcs11;

import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.pkcs11.token.Commands;
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
     * @param arguments module, label of the token, PIN, label of the key, file of the wrapping key, file for the wrapped key,
     *     file for the dump, and "read" if the key is to be read in the clear first
     */
    public static void main(String... arguments) throws Exception {
        HsmToken token =
                HsmToken.module(Path.of(arguments[0])).label(arguments[1]).open(arguments[2].toCharArray());
        byte[] read = arguments[7].equals("read") ? readInTheClear(token, arguments[3]) : new byte[0];
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
        System.out.println("read " + read.length + " bytes in the clear");
    }

    private static byte[] readInTheClear(HsmToken token, String label) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS11", token.provider());
        store.load(null, null);
        Key key = store.getKey(label, null);
        return key.getEncoded();
    }
}
