package io.byok.aws.internal.proof;

import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Pause;
import io.byok.core.KeySource;
import java.security.PublicKey;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/**
 * Lets KMS use the key once, on random bytes, in the way that the key is made for; what KMS answers is checked here with
 * the public key, or for HMAC by the holder of the key.
 */
final class UseCheck {
    private final KmsCalls calls;
    private final Pause pause;
    private final String keyArn;
    private final KeySource source;

    UseCheck(KmsCalls calls, Pause pause, String keyArn, KeySource source) {
        this.calls = calls;
        this.pause = pause;
        this.keyArn = keyArn;
        this.source = source;
    }

    void run(Optional<KeyMetadata> shown, Findings findings) {
        shown.ifPresentOrElse(
                key -> use(key, findings), () -> findings.missed("The key in use: its usage could not be read."));
    }

    private void use(KeyMetadata key, Findings findings) {
        Probe probe = Probe.random(calls, pause, keyArn);
        Optional<PublicKey> local = source.publicKey();
        switch (key.keyUsageAsString()) {
            case "SIGN_VERIFY" ->
                local.ifPresentOrElse(
                        publicKey -> new SignatureCheck(probe, publicKey).run(findings), () -> noPublicHalf(findings));
            case "KEY_AGREEMENT" ->
                local.ifPresentOrElse(
                        publicKey -> new AgreementCheck(probe, publicKey).run(findings), () -> noPublicHalf(findings));
            case "GENERATE_VERIFY_MAC" -> new MacCheck(probe, source).run(findings);
            case "ENCRYPT_DECRYPT" ->
                local.ifPresentOrElse(
                        publicKey -> new DecryptionCheck(probe, publicKey).run(findings),
                        () -> new RoundTripCheck(probe).run(findings));
            default -> findings.missed("The key in use: its usage is " + key.keyUsageAsString() + ".");
        }
    }

    /** An HSM need not show it. */
    private static void noPublicHalf(Findings findings) {
        findings.missed("The key in use: the holder of the key does not show its public half.");
    }
}
