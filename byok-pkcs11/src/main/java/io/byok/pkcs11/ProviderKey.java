package io.byok.pkcs11;

import io.byok.core.ImportParameters;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeySource;
import io.byok.core.KmsPartition;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrapEvidence;
import io.byok.core.WrappedKey;
import io.byok.core.WrappingKey;
import io.byok.pkcs11.internal.key.Partition;
import io.byok.pkcs11.internal.wrap.ProviderRehearsal;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A key of an HSM whose maker's JCA provider wraps by itself, without PKCS#11, such as that of AWS CloudHSM. Immutable; as
 * thread-safe as the provider.
 *
 * <p>The provider is not believed either: it first wraps a throw-away key, which is opened here and compared.
 *
 * <p>No maker's provider was there to try this on. It is given the wrapping key as a public key of the JDK's, and the parameters
 * of OAEP in so many words; the samples of AWS CloudHSM wrap under a public key of the HSM's own and give no parameters. A
 * provider that takes only that refuses the throw-away key, with {@link UnprovenWrappingException}, before the real one is
 * touched: then go by the HSM's PKCS#11 library ({@link HsmToken}).
 */
public final class ProviderKey implements KeySource {
    private final Provider provider;
    private final KeyMaterialSpec spec;
    private final Key key;
    private final Optional<PublicKey> publicKey;
    private final ProviderRehearsal rehearsal;
    private final List<Capability> seen;

    private ProviderKey(
            Provider provider,
            KeyMaterialSpec spec,
            Key key,
            Optional<PublicKey> publicKey,
            ProviderRehearsal rehearsal) {
        this.provider = provider;
        this.spec = spec;
        this.key = key;
        this.publicKey = publicKey;
        this.rehearsal = rehearsal;
        this.seen = rehearsal.run();
    }

    /**
     * A symmetric or HMAC key.
     *
     * @param provider the maker's provider; it need not be installed
     * @param spec what the key is
     * @param key the key, which the HSM must not let out in the clear ({@link Key#getEncoded()} is null)
     * @param throwAway another key of the same kind and provider, made for this
     * @return the key, after the rehearsal
     * @throws HsmSetupException if the key stands in this process, where no HSM is needed to wrap it
     * @throws UnprovenWrappingException if the provider was seen to do none of what AWS KMS takes
     */
    public static ProviderKey of(Provider provider, KeyMaterialSpec spec, Key key, Key throwAway) {
        return checked(new ProviderKey(
                provider,
                spec,
                opaque(key),
                Optional.empty(),
                new ProviderRehearsal(provider, spec, throwAway, Optional.empty())));
    }

    /**
     * A private key.
     *
     * @param provider the maker's provider; it need not be installed
     * @param spec what the key is
     * @param key the private key, which the HSM must not let out in the clear ({@link Key#getEncoded()} is null)
     * @param publicKey its public half
     * @param throwAway another private key of the same kind and provider, made for this
     * @param throwAwayPublicKey its public half
     * @return the key, after the rehearsal
     * @throws HsmSetupException if the key stands in this process, where no HSM is needed to wrap it
     * @throws UnprovenWrappingException if the provider was seen to do none of what AWS KMS takes
     */
    public static ProviderKey of(
            Provider provider,
            KeyMaterialSpec spec,
            Key key,
            PublicKey publicKey,
            Key throwAway,
            PublicKey throwAwayPublicKey) {
        return checked(new ProviderKey(
                provider,
                spec,
                opaque(key),
                Optional.of(publicKey),
                new ProviderRehearsal(provider, spec, throwAway, Optional.of(throwAwayPublicKey))));
    }

    private static Key opaque(Key key) {
        byte[] encoded = key.getEncoded();
        if (encoded != null) {
            java.util.Arrays.fill(encoded, (byte) 0);
            throw new HsmSetupException(
                    "The key lets itself be read (Key.getEncoded() is not null): it is not one that stays in an HSM. Take it"
                            + " with KeyMaterial, or make it sensitive.",
                    null);
        }
        return key;
    }

    private static ProviderKey checked(ProviderKey made) {
        if (made.wrappings().isEmpty()) {
            throw made.unproven("none of the wrappings that AWS KMS takes for " + made.spec);
        }
        return made;
    }

    @Override
    public KeyMaterialSpec spec() {
        return spec;
    }

    @Override
    public Set<WrapAlgorithm> wrappings() {
        return seen.stream()
                .filter(Capability::isProven)
                .map(Capability::algorithm)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<PublicKey> publicKey() {
        return publicKey;
    }

    /** The HSM has it. */
    @Override
    public boolean isOnlyCopy() {
        return false;
    }

    /** A symmetric key is taken for AES-256, which KMS takes everywhere but in the China Regions. */
    @Override
    public void requireImportable(KmsPartition partition) {
        Partition.require(spec, partition);
    }

    /**
     * Lets the provider wrap the key for the import into one KMS key.
     *
     * @param parameters the wrapping key, the token that belongs to it and the algorithm it was fetched for
     * @return the ciphertext with its {@link WrappedKey#evidence() evidence}, which names the provider and its version
     * @throws io.byok.core.WrappingRefusedException if KMS does not take this key under these parameters
     * @throws io.byok.core.InvalidKeyMaterialException if KMS does not take this key in that partition
     * @throws UnprovenWrappingException if the provider was not seen to do the algorithm, with what it really did
     * @throws HsmRefusedException if the provider refuses
     */
    @Override
    public WrappedKey wrap(ImportParameters parameters) {
        WrappingKey wrappingKey = parameters.wrappingKey();
        WrapAlgorithm algorithm = parameters.algorithm();
        requireImportable(parameters.partition());
        algorithm.check(spec, wrappingKey.spec(), parameters.partition());
        Capability proven = seen.stream()
                .filter(capability -> capability.algorithm() == algorithm && capability.isProven())
                .findFirst()
                .orElseThrow(() -> unproven("not " + algorithm));
        return WrappedKey.of(wrap(proven, wrappingKey), algorithm, wrappingKey.fingerprint())
                .withEvidence(new WrapEvidence(
                        provider.getName(),
                        "provider version " + provider.getVersionStr(),
                        proven.mechanism().orElseThrow(),
                        Optional.empty(),
                        List.of("Wrapped by the JCA provider of the HSM's maker.")));
    }

    private byte[] wrap(Capability proven, WrappingKey wrappingKey) {
        try {
            return rehearsal.wrap(proven, key, wrappingKey);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new HsmRefusedException(
                    "Cipher.wrap",
                    String.valueOf(e.getMessage()),
                    "The provider " + provider.getName() + " did not wrap the key by "
                            + proven.mechanism().orElseThrow() + ": " + e.getMessage()
                            + ". It wrapped a throw-away key in this way, so look at the attributes of this one: it must be"
                            + " extractable, and this user must own it.",
                    e);
        }
    }

    private UnprovenWrappingException unproven(String what) {
        String findings = seen.stream()
                .map(capability -> capability.algorithm() + ": " + String.join("; ", capability.findings()))
                .collect(Collectors.joining(". "));
        return new UnprovenWrappingException(
                spec,
                "The provider " + provider.getName() + " was seen to do " + what + ". On a throw-away key it did: "
                        + findings + ". Use the HSM's PKCS#11 library (HsmToken), or another version of the provider.",
                seen);
    }

    /** Names the kind of key and the provider. */
    @Override
    public String toString() {
        return "ProviderKey[" + spec.label() + " of " + provider.getName() + "]";
    }
}
