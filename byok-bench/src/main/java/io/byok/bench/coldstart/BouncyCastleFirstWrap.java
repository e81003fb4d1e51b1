package io.byok.bench.coldstart;

import java.security.GeneralSecurityException;
import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Makes an AES-256 key and wraps it with Bouncy Castle. */
public final class BouncyCastleFirstWrap {
    private BouncyCastleFirstWrap() {}

    /** Wraps once. */
    public static void main(String[] args) throws GeneralSecurityException {
        Provider provider = new BouncyCastleProvider();
        JcaFirstWrap.wrap(provider, provider);
    }
}
