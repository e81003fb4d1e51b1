package io.byok.localkms.internal.crypto;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;

/**
 * Seals import tokens with AES-256-GCM under a secret of this server: opaque, unique, and self-contained, as those of AWS
 * seem to be. So a new token does not end an older one (of AWS, assumed).
 */
public final class ImportTokens {

    /** The length of the token in AWS's API Reference. */
    private static final int TOKEN_BYTES = 1757;

    private static final int PAYLOAD_BYTES = TOKEN_BYTES - Gcm.IV_BYTES - Gcm.TAG_BYTES;
    private static final byte[] PURPOSE = {'i', 'm', 'p', 'o', 'r', 't', 1};

    private final SecureRandom random;
    private final byte[] key;

    public ImportTokens(ServerSecret secret, SecureRandom random) {
        this.random = random;
        this.key = secret.keyFor("import tokens");
    }

    public byte[] seal(ImportToken token) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream(PAYLOAD_BYTES);
        try (DataOutputStream out = new DataOutputStream(payload)) {
            out.writeUTF(token.keyArn());
            out.writeUTF(token.algorithm().name());
            out.writeUTF(token.wrappingKeySpec().name());
            out.writeUTF(token.pairFingerprint());
            out.writeLong(token.validTo().toEpochMilli());
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to an array failed", impossible);
        }
        return Gcm.AES_256.seal(key, Arrays.copyOf(payload.toByteArray(), PAYLOAD_BYTES), PURPOSE, random);
    }

    /** Opens a token; nothing if this server did not seal it, or it was changed since. */
    public Optional<ImportToken> open(byte[] sealed) {
        try {
            return Optional.of(parse(Gcm.AES_256.open(key, sealed, PURPOSE)));
        } catch (AEADBadTagException foreign) {
            return Optional.empty();
        }
    }

    private static ImportToken parse(byte[] payload) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload))) {
            return new ImportToken(
                    in.readUTF(),
                    WrappingAlgorithm.valueOf(in.readUTF()),
                    WrappingKeySpec.valueOf(in.readUTF()),
                    in.readUTF(),
                    Instant.ofEpochMilli(in.readLong()));
        } catch (IOException impossible) {
            throw new UncheckedIOException("a token that this server sealed does not parse", impossible);
        }
    }
}
