package io.byok.bench.coldstart;

import java.security.GeneralSecurityException;
import java.security.Security;

/** Makes an AES-256 key and wraps it with the JDK. */
public final class SunJceFirstWrap {
    private SunJceFirstWrap() {}

    /** Wraps once. */
    public static void main(String[] args) throws GeneralSecurityException {
        JcaFirstWrap.wrap(Security.getProvider("SunJCE"), Security.getProvider("SunRsaSign"));
    }
}
