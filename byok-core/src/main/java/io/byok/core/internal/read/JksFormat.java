package io.byok.core.internal.read;

import io.byok.core.internal.memory.Wipe;
import io.byok.core.internal.read.pbe.Password;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import java.util.List;

/** A KeyStore in the JDK's own old format, opened by the JDK, which leaves the decrypted key in the heap. */
final class JksFormat implements Format {
    private static final String WORDS = "JKS KeyStore";
    private static final int MAGIC = 0xFEEDFEED;

    @Override
    public boolean claims(ByteBuffer content) {
        return content.remaining() >= Integer.BYTES && content.getInt(0) == MAGIC;
    }

    @Override
    public Found read(ByteBuffer content, Wishes wishes) {
        Password password = wishes.password().orElseThrow(() -> Refusals.passwordMissing(wishes, WORDS));
        KeyStore store = password.useCharacters(characters -> load(content, characters, wishes));
        String alias = Choosing.from(WORDS, aliases(store), name -> name, wishes);
        Password entryPassword = wishes.entryPassword().orElse(password);
        return entryPassword.useCharacters(characters -> entry(store, alias, characters, wishes));
    }

    private static KeyStore load(ByteBuffer content, char[] password, Wishes wishes) {
        byte[] encoded = new byte[content.remaining()];
        content.duplicate().get(encoded);
        try {
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(new ByteArrayInputStream(encoded), password);
            return store;
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw Refusals.passwordWrong(
                        wishes, WORDS, "its checksum does not match. The password is another, or the file was changed");
            }
            throw malformed(wishes);
        } catch (GeneralSecurityException e) {
            throw malformed(wishes);
        }
    }

    private static RuntimeException malformed(Wishes wishes) {
        return Refusals.malformed(
                wishes, WORDS, "the JDK cannot read its entries", "Look at it by 'keytool -list' and make it anew.");
    }

    private static List<String> aliases(KeyStore store) {
        try {
            return Collections.list(store.aliases()).stream()
                    .filter(alias -> isKey(store, alias))
                    .sorted()
                    .toList();
        } catch (KeyStoreException e) {
            throw notLoaded(e);
        }
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (KeyStoreException e) {
            throw notLoaded(e);
        }
    }

    private static IllegalStateException notLoaded(KeyStoreException e) {
        return new IllegalStateException("a KeyStore that was loaded says that it is not", e);
    }

    private static Found entry(KeyStore store, String alias, char[] password, Wishes wishes) {
        byte[] pkcs8 = null;
        try {
            Key key = store.getKey(alias, password);
            pkcs8 = key.getEncoded();
            return Pkcs8Key.read(ByteBuffer.wrap(pkcs8), wishes).described("JKS entry '" + alias + "': ", "");
        } catch (UnrecoverableKeyException e) {
            throw Refusals.passwordWrong(
                    wishes,
                    "entry of a " + WORDS,
                    "it has a password of its own, or is damaged. Give its password by entryPassword(char[])");
        } catch (GeneralSecurityException e) {
            throw malformed(wishes);
        } finally {
            Wipe.array(pkcs8);
        }
    }
}
