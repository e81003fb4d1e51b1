package io.byok.pkcs11.token;

import io.byok.pkcs11.HsmToken;
import io.byok.pkcs11.internal.cryptoki.Cka;
import io.byok.pkcs11.internal.cryptoki.Ckm;
import io.byok.pkcs11.internal.cryptoki.Cryptoki;
import io.byok.pkcs11.internal.cryptoki.Mechanism;
import io.byok.pkcs11.internal.cryptoki.Template;
import io.byok.pkcs11.internal.token.TokenAccess;
import java.nio.file.Path;

/** AES keys with attributes that byok itself would not give. */
public final class OddKeys {
    private OddKeys() {}

    /** Makes one. */
    public static void generate(HsmToken token, Path module, String label, long bytes, long attribute, boolean value) {
        access(token, module)
                .run(
                        "make an odd key",
                        session -> session.generate(
                                Mechanism.plain(Ckm.AES_KEY_GEN),
                                Template.ofClass(Cka.SECRET_KEY)
                                        .with(Cka.KEY_TYPE, Cka.AES)
                                        .with(Cka.VALUE_LEN, bytes)
                                        .with(Cka.TOKEN, true)
                                        .with(Cka.PRIVATE, true)
                                        .with(Cka.LABEL, label)
                                        .with(Cka.ENCRYPT, true)
                                        .with(Cka.SENSITIVE, true)
                                        .with(Cka.EXTRACTABLE, true)
                                        .with(attribute, value)));
    }

    /** A second way to a token that is open. */
    public static TokenAccess access(HsmToken token, Path module) {
        Cryptoki cryptoki = Cryptoki.load(module);
        return new TokenAccess(
                cryptoki,
                cryptoki.tokens().stream()
                        .filter(info -> info.label().equals(token.label()))
                        .findFirst()
                        .orElseThrow());
    }
}
