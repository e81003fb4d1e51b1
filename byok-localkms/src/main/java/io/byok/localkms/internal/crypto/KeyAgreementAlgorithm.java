package io.byok.localkms.internal.crypto;

import java.util.Optional;

/** The one key agreement algorithm of AWS's API model. */
public enum KeyAgreementAlgorithm implements KeyAlgorithm {
    ECDH;

    @Override
    public boolean fits(KeySpec spec) {
        return spec.usages().contains(KeyUsage.KEY_AGREEMENT);
    }

    /**
     * The x coordinate of the shared point, as long as the curve's field.
     *
     * @param peerPublicKeyDer DER SubjectPublicKeyInfo
     * @return nothing if that is no public key on the curve of the material
     */
    public Optional<byte[]> derive(EcMaterial material, byte[] peerPublicKeyDer) {
        return EcPublicKeys.parse(peerPublicKeyDer, material.curve()).map(material::agree);
    }
}
