package io.byok.aws.internal.proof;

import io.byok.aws.Observation;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;
import javax.crypto.KeyAgreement;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DeriveSharedSecretResponse;
import software.amazon.awssdk.services.kms.model.KeyAgreementAlgorithmSpec;

/** KMS and this process agree on a secret, each with its own private half, ours a throw-away one. */
final class AgreementCheck {
    private final Probe probe;
    private final PublicKey publicKey;

    AgreementCheck(Probe probe, PublicKey publicKey) {
        this.probe = probe;
        this.publicKey = publicKey;
    }

    void run(Findings findings) {
        try {
            ECPublicKey local = (ECPublicKey) PlatformKey.of(publicKey);
            KeyPair throwAway = newPair(local);
            SdkBytes ours = SdkBytes.fromByteArray(throwAway.getPublic().getEncoded());
            Optional<byte[]> derived = probe.use(
                    "DeriveSharedSecret",
                    kms -> kms.deriveSharedSecret(r -> r.keyId(probe.keyArn())
                            .keyAgreementAlgorithm(KeyAgreementAlgorithmSpec.ECDH)
                            .publicKey(ours)),
                    DeriveSharedSecretResponse::sharedSecret,
                    findings);
            if (derived.isPresent()) {
                boolean equal = MessageDigest.isEqual(derived.get(), derivedHere(throwAway, local));
                probe.judge(equal, Observation.SHARED_SECRET, findings);
            }
        } catch (GeneralSecurityException e) {
            findings.missed("A shared secret: this Java platform does not know the curve (" + e.getMessage() + ").");
        }
    }

    private static KeyPair newPair(ECPublicKey sameCurve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(sameCurve.getParams());
        return generator.generateKeyPair();
    }

    private static byte[] derivedHere(KeyPair throwAway, ECPublicKey local) throws GeneralSecurityException {
        KeyAgreement ecdh = KeyAgreement.getInstance("ECDH");
        ecdh.init(throwAway.getPrivate());
        ecdh.doPhase(local, true);
        return ecdh.generateSecret();
    }
}
