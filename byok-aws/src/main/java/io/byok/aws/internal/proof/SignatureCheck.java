package io.byok.aws.internal.proof;

import io.byok.aws.Observation;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SignResponse;

/** KMS signs, and the local public key verifies. */
final class SignatureCheck {
    private final Probe probe;
    private final PublicKey publicKey;

    SignatureCheck(Probe probe, PublicKey publicKey) {
        this.probe = probe;
        this.publicKey = publicKey;
    }

    void run(Findings findings) {
        try {
            Verifier verifier = verifier(PlatformKey.of(publicKey));
            Optional<byte[]> signature = probe.use(
                    "Sign",
                    kms -> kms.sign(r -> r.keyId(probe.keyArn())
                            .message(probe.blob())
                            .messageType(MessageType.RAW)
                            .signingAlgorithm(verifier.kmsName)),
                    SignResponse::signature,
                    findings);
            if (signature.isPresent()) {
                probe.judge(verifier.verifies(signature.get()), Observation.SIGNATURE, findings);
            }
        } catch (GeneralSecurityException e) {
            findings.missed(
                    "A signature: this Java platform cannot verify with this public key (" + e.getMessage() + ").");
        }
    }

    private Verifier verifier(PublicKey key) throws GeneralSecurityException {
        return switch (key.getAlgorithm()) {
            case "RSA" -> new Verifier("RSASSA_PSS_SHA_256", pss(), key);
            case "EC" -> ecdsa((ECPublicKey) key);
            default -> new Verifier("ED25519_SHA_512", Signature.getInstance("Ed25519"), key);
        };
    }

    private static Signature pss() throws GeneralSecurityException {
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        return signature;
    }

    /** KMS signs with the digest that belongs to the curve. */
    private Verifier ecdsa(ECPublicKey key) throws GeneralSecurityException {
        int orderBits = key.getParams().getOrder().bitLength();
        int digestBits = orderBits <= 256 ? 256 : orderBits <= 384 ? 384 : 512;
        return new Verifier("ECDSA_SHA_" + digestBits, Signature.getInstance("SHA" + digestBits + "withECDSA"), key);
    }

    /** One algorithm under KMS's name and under Java's. */
    private final class Verifier {
        private final String kmsName;
        private final Signature signature;

        /** A key that this platform cannot verify with is refused here, before KMS is asked to sign. */
        Verifier(String kmsName, Signature signature, PublicKey key) throws GeneralSecurityException {
            this.kmsName = kmsName;
            this.signature = signature;
            signature.initVerify(key);
        }

        boolean verifies(byte[] candidate) throws GeneralSecurityException {
            signature.update(probe.message());
            return signature.verify(candidate);
        }
    }
}
