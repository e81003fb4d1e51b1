package io.byok.aws.internal.proof;

import io.byok.aws.Observation;
import io.byok.aws.internal.Fingerprint;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Pause;
import java.security.PublicKey;
import java.util.Arrays;

/** Compares KMS's public key with the local one: nothing but the same private key makes them equal. */
final class PublicKeyCheck {
    private final KmsCalls calls;
    private final Pause pause;
    private final String keyArn;
    private final byte[] local;

    PublicKeyCheck(KmsCalls calls, Pause pause, String keyArn, PublicKey local) {
        this.calls = calls;
        this.pause = pause;
        this.keyArn = keyArn;
        this.local = local.getEncoded();
    }

    void run(Findings findings) {
        Look<byte[]> look =
                Look.until(shown -> Arrays.equals(shown, local), pause, "GetPublicKey", () -> calls.publicKey(keyArn));
        if (look.fresh()) {
            findings.saw(Observation.PUBLIC_KEY);
            return;
        }
        look.answer()
                .ifPresentOrElse(
                        shown -> findings.differs(
                                "the SHA-256 of the public key", Fingerprint.of(local), Fingerprint.of(shown)),
                        () -> findings.missed("KMS's public key: " + look.failureInBrief() + "."));
    }
}
