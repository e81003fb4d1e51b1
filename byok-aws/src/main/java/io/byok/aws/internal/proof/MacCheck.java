package io.byok.aws.internal.proof;

import io.byok.aws.Observation;
import io.byok.core.ByokException;
import io.byok.core.KeySource;
import java.security.MessageDigest;
import software.amazon.awssdk.services.kms.model.GenerateMacResponse;

/** KMS and the holder of the key compute the same MAC. */
final class MacCheck {
    private final Probe probe;
    private final KeySource source;

    MacCheck(Probe probe, KeySource source) {
        this.probe = probe;
        this.source = source;
    }

    void run(Findings findings) {
        try {
            source.mac(probe.message())
                    .ifPresentOrElse(
                            local -> compare(local, findings),
                            () -> findings.missed("A MAC: the holder of the key does not compute any."));
        } catch (ByokException e) {
            findings.missed("A MAC: the holder of the key could not compute it (" + e.getMessage() + ").");
        }
    }

    private void compare(byte[] local, Findings findings) {
        probe.use(
                        "GenerateMac",
                        kms -> kms.generateMac(r -> r.keyId(probe.keyArn())
                                .message(probe.blob())
                                .macAlgorithm(source.spec().name().replace("HMAC_", "HMAC_SHA_"))),
                        GenerateMacResponse::mac,
                        findings)
                .ifPresent(mac -> probe.judge(MessageDigest.isEqual(mac, local), Observation.MAC, findings));
    }
}
