package io.byok.pkcs11.token;

import io.byok.pkcs11.HsmToken;
import java.nio.file.Path;

/** The two soft tokens, each opened once a JVM. */
public enum TestToken {
    /** OAEP with SHA-1 only; 0x210A means RFC 5649; trailing zeros after private keys; a strict policy. */
    SOFTHSM {
        @Override
        HsmToken openAnew() {
            SoftHsm.prepare();
            return HsmToken.module(SoftHsm.module()).label("byok").open(SoftHsm.PIN.toCharArray());
        }

        @Override
        public Path module() {
            return SoftHsm.module();
        }
    },
    /** OAEP with every digest; 0x210A means RFC 3394 over PKCS#7 padding; enforces few attributes. */
    NSS {
        @Override
        HsmToken openAnew() {
            Nss.initialize();
            return HsmToken.module(Nss.module()).label(Nss.LABEL).open(Nss.PIN.toCharArray());
        }

        @Override
        public Path module() {
            return Nss.module();
        }
    };

    private HsmToken token;

    abstract HsmToken openAnew();

    /** Its library. */
    public abstract Path module();

    /** The token, logged in; the calling test is skipped, and says so, where it is not installed. */
    public synchronized HsmToken open() {
        if (token == null) {
            token = openAnew();
        }
        return token;
    }
}
