package io.byok.core.internal.file;

import io.byok.core.CheckValue;
import io.byok.core.EscrowCopy;
import io.byok.core.InvalidFileException;
import io.byok.core.KeyIdentity;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappedKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The members of an escrow copy. */
public final class EscrowFile {
    private static final String KIND = "escrow-copy";
    private static final String KEY_SPEC = "keySpec";
    private static final String WRAPPING_KEY_SHA_256 = "wrappingKeySha256";
    private static final String WRAPPING_ALGORITHM = "wrappingAlgorithm";
    private static final String ENCRYPTED_KEY_MATERIAL = "encryptedKeyMaterial";
    private static final String KEY_ARN = "keyArn";
    private static final String KEY_MATERIAL_ID = "keyMaterialId";

    private EscrowFile() {}

    /** Writes a copy. */
    public static byte[] json(EscrowCopy copy) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put(KEY_SPEC, copy.spec().name());
        EvidenceMembers.write(copy.identity(), members);
        copy.keyArn().ifPresent(arn -> members.put(KEY_ARN, arn));
        copy.keyMaterialId().ifPresent(id -> members.put(KEY_MATERIAL_ID, id));
        members.put(WRAPPING_KEY_SHA_256, copy.wrapped().wrappingKeyFingerprint());
        members.put(WRAPPING_ALGORITHM, copy.wrapped().algorithm().name());
        members.put(ENCRYPTED_KEY_MATERIAL, HandOver.base64(copy.wrapped().ciphertext()));
        return JsonFile.write(KIND, members);
    }

    /** Reads a copy. */
    public static EscrowCopy parse(byte[] json) {
        return JsonFile.read(KIND, json).all(EscrowFile::read);
    }

    private static EscrowCopy read(Fields in) {
        KeyMaterialSpec spec = in.name(KEY_SPEC, KeyMaterialSpec.class);
        return new EscrowCopy(
                spec,
                WrappedKey.of(
                        in.base64(ENCRYPTED_KEY_MATERIAL),
                        in.name(WRAPPING_ALGORITHM, WrapAlgorithm.class),
                        in.sha256(WRAPPING_KEY_SHA_256)),
                EvidenceMembers.readIdentity(in, spec),
                in.optionalKeyArn(KEY_ARN),
                in.optionalSha256(KEY_MATERIAL_ID));
    }

    /** Refuses a key that is not the one that the copy says it holds. */
    public static void requireIdentity(EscrowCopy copy, KeyMaterial opened) {
        KeyIdentity said = copy.identity();
        Optional<CheckValue> checkValue = said.checkValue().map(value -> opened.checkValue(value.method()));
        boolean same = checkValue.equals(said.checkValue())
                && (said.publicKey().isEmpty()
                        || said.publicKeySha256().equals(KeyIdentity.of(opened).publicKeySha256()));
        if (!same) {
            throw new InvalidFileException(
                    KIND,
                    "The escrow copy opens to the key with " + KeyIdentity.of(opened)
                            + ", and says that it holds the one with "
                            + said
                            + ": two copies were mixed up, or the file was changed. Look for the right copy by the"
                            + " KMS key and material id that it names.");
        }
    }
}
