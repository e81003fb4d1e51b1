package io.byok.pkcs11;

import io.byok.core.CheckValue;
import io.byok.core.ImportParameters;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeySource;
import io.byok.core.KmsPartition;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappedKey;
import io.byok.core.WrappingKey;
import io.byok.pkcs11.internal.key.FoundKey;
import io.byok.pkcs11.internal.key.Partition;
import io.byok.pkcs11.internal.wrap.TokenWrapping;
import java.security.PublicKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A key in a token: it is wrapped there, and this process never has it. Immutable and thread-safe; each operation finds the
 * key afresh in a session of its own, so it outlives sessions and logins.
 *
 * <p>The first {@link #wrappings()} or {@link #wrap} of a kind of key rehearses on throw-away keys, in a second or so.
 */
public final class HsmKey implements KeySource {
    private final FoundKey found;
    private final TokenWrapping wrapping;
    private final Set<Fallback> allowed;

    HsmKey(FoundKey found, TokenWrapping wrapping, Set<Fallback> allowed) {
        this.found = found;
        this.wrapping = wrapping;
        this.allowed = allowed;
    }

    @Override
    public KeyMaterialSpec spec() {
        return found.spec();
    }

    /**
     * What the token was seen to do for such a key, whatever it claims.
     *
     * @return the algorithms; unmodifiable, not empty
     * @throws UnprovenWrappingException if it was seen to do none that AWS KMS takes, with what it really did
     * @throws KeyNotWrappableException if the key's attributes forbid that it leaves the token
     * @throws HsmLoginException if nobody is logged in
     * @throws HsmRefusedException if the token refuses
     */
    @Override
    public Set<WrapAlgorithm> wrappings() {
        return wrapping.able();
    }

    /**
     * The public half, as the token shows it: of the private key itself, or of the public key with the same CKA_ID.
     *
     * @return the public key; empty for a secret key, and where the token shows none
     */
    @Override
    public Optional<PublicKey> publicKey() {
        return found.publicKey();
    }

    /** The token has it. */
    @Override
    public boolean isOnlyCopy() {
        return false;
    }

    /** A symmetric key of a token is AES-256, which KMS takes everywhere but in the China Regions. */
    @Override
    public void requireImportable(KmsPartition partition) {
        Partition.require(spec(), partition);
    }

    /**
     * Lets the token wrap the key for the import into one KMS key.
     *
     * @param parameters the wrapping key, the token that belongs to it and the algorithm it was fetched for
     * @return the ciphertext with its {@link WrappedKey#evidence() evidence}
     * @throws io.byok.core.WrappingRefusedException if KMS does not take this key under these parameters
     * @throws io.byok.core.InvalidKeyMaterialException if KMS does not take this key in that partition, or if what the token
     *     shows of a key under {@link Fallback#CLEAR_EXPORT} is no such key
     * @throws UnprovenWrappingException if the token was not seen to do the algorithm, with what it really did
     * @throws KeyNotWrappableException if the key's attributes forbid that it leaves the token
     * @throws KeySelectionException if the key is gone, or another one is in its place
     * @throws HsmLoginException if nobody is logged in
     * @throws HsmRefusedException if the token refuses
     */
    @Override
    public WrappedKey wrap(ImportParameters parameters) {
        requireImportable(parameters.partition());
        parameters.algorithm().check(spec(), parameters.wrappingKey().spec(), parameters.partition());
        return wrap(parameters.wrappingKey(), parameters.algorithm());
    }

    /**
     * Lets the token wrap the key under any wrapping key: the owner's own, for a copy that only its private half opens.
     *
     * @param wrappingKey the public key to wrap under
     * @param algorithm how to wrap, one of {@link #wrappings()}
     * @return the ciphertext with its {@link WrappedKey#evidence() evidence}
     * @throws UnprovenWrappingException if the token was not seen to do the algorithm, with what it really did
     * @throws KeyNotWrappableException if the key's attributes forbid that it leaves the token
     * @throws KeySelectionException if the key is gone, or another one is in its place
     * @throws HsmLoginException if nobody is logged in
     * @throws HsmRefusedException if the token refuses
     */
    public WrappedKey wrap(WrappingKey wrappingKey, WrapAlgorithm algorithm) {
        return wrapping.wrap(wrappingKey, algorithm);
    }

    /**
     * The same key, with ways allowed that are off without this.
     *
     * @param fallbacks what is allowed, beside what was before
     * @return a key that may use them; the evidence of its wrappings names those that it used
     */
    public HsmKey allowing(Fallback... fallbacks) {
        Set<Fallback> more = EnumSet.noneOf(Fallback.class);
        more.addAll(allowed);
        more.addAll(List.of(fallbacks));
        return new HsmKey(found, wrapping.allowing(more), more);
    }

    /**
     * What the token says of the key, as it was when it was found.
     *
     * @return attributes and true size; never the value
     */
    public HsmKeyAttributes attributes() {
        return found.attributes();
    }

    /**
     * The check value of an AES key, computed in the token.
     *
     * @return the legacy check value of PKCS#11's CKA_CHECK_VALUE; empty for other keys, and where the token does not let this
     *     key encrypt
     * @throws HsmLoginException if nobody is logged in
     * @throws HsmRefusedException if the token refuses
     */
    @Override
    public Optional<CheckValue> checkValue() {
        return wrapping.checkValue();
    }

    /**
     * The message authentication code of a message under an HMAC key, computed in the token.
     *
     * @param message at most some kilobytes
     * @return the code; empty for other keys, and where the token does not let this key sign
     * @throws HsmLoginException if nobody is logged in
     * @throws HsmRefusedException if the token refuses
     */
    @Override
    public Optional<byte[]> mac(byte[] message) {
        return wrapping.mac(message);
    }

    /** Names the kind of key and its attributes. */
    @Override
    public String toString() {
        return "HsmKey[" + found.spec().label() + ": " + found.attributes().describe() + "]";
    }
}
