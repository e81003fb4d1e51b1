package io.byok.core.internal.file;

import io.byok.core.ImportParameters;
import io.byok.core.ImportToken;
import io.byok.core.InvalidFileException;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrapRequest;
import io.byok.core.WrapResponse;
import io.byok.core.WrappedKey;
import io.byok.core.WrappingKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The two files of the hand-over across an air gap: their members, and what binds one to the other. */
public final class HandOver {
    private static final String REQUEST = "wrap-request";
    private static final String RESPONSE = "wrap-response";
    /** The longest EncryptedKeyMaterial of AWS's model. */
    private static final int MOST_CIPHERTEXT_BYTES = 6144;
    /** A SEQUENCE with two integers of a byte, which never come, the hash of 32, and an empty ciphertext. */
    private static final int SHORTEST_SM2_BYTES = 44;

    private static final String KEY_ARN = "keyArn";
    private static final String KEY_SPEC = "keySpec";
    private static final String KEY_USAGE = "keyUsage";
    private static final String WRAPPING_KEY_SPEC = "wrappingKeySpec";
    private static final String WRAPPING_KEY = "wrappingKey";
    private static final String WRAPPING_KEY_SHA_256 = "wrappingKeySha256";
    private static final String IMPORT_TOKEN = "importToken";
    private static final String IMPORT_TOKEN_SHA_256 = "importTokenSha256";
    private static final String WRAPPING_ALGORITHM = "wrappingAlgorithm";
    private static final String PARAMETERS_VALID_TO = "parametersValidTo";
    private static final String ENCRYPTED_KEY_MATERIAL = "encryptedKeyMaterial";

    private HandOver() {}

    /** Writes a request. */
    public static byte[] json(WrapRequest request) {
        ImportParameters parameters = request.parameters();
        Map<String, String> members = new LinkedHashMap<>();
        members.put(KEY_ARN, parameters.keyArn());
        members.put(KEY_SPEC, request.spec().name());
        request.usage().ifPresent(usage -> members.put(KEY_USAGE, usage.name()));
        members.put(WRAPPING_KEY_SPEC, parameters.wrappingKey().spec().name());
        members.put(WRAPPING_KEY, base64(parameters.wrappingKey().encoded()));
        members.put(WRAPPING_KEY_SHA_256, parameters.wrappingKey().fingerprint());
        members.put(IMPORT_TOKEN, base64(parameters.importToken().toByteArray()));
        members.put(WRAPPING_ALGORITHM, parameters.algorithm().name());
        members.put(PARAMETERS_VALID_TO, parameters.deadline().toString());
        return JsonFile.write(REQUEST, members);
    }

    /** Reads a request. */
    public static WrapRequest request(byte[] json) {
        return JsonFile.read(REQUEST, json).all(HandOver::request);
    }

    private static WrapRequest request(Fields in) {
        String keyArn = in.keyArn(KEY_ARN);
        WrappingKey.Spec wrappingKeySpec = in.name(WRAPPING_KEY_SPEC, WrappingKey.Spec.class);
        byte[] publicKey = in.base64(WRAPPING_KEY);
        WrappingKey wrappingKey = in.checked(WRAPPING_KEY, () -> WrappingKey.of(wrappingKeySpec, publicKey));
        if (!wrappingKey.fingerprint().equals(in.sha256(WRAPPING_KEY_SHA_256))) {
            throw in.refused("the wrapping key in it has another SHA-256 than it says: it was changed on the way");
        }
        byte[] token = in.base64(IMPORT_TOKEN);
        ImportToken importToken = in.checked(IMPORT_TOKEN, () -> ImportToken.of(token));
        WrapAlgorithm algorithm = in.name(WRAPPING_ALGORITHM, WrapAlgorithm.class);
        Instant deadline = in.instant(PARAMETERS_VALID_TO);
        ImportParameters parameters = new ImportParameters(keyArn, wrappingKey, importToken, algorithm, deadline);
        KeyMaterialSpec spec = in.name(KEY_SPEC, KeyMaterialSpec.class);
        Optional<KeyUsage> usage = in.optionalName(KEY_USAGE, KeyUsage.class);
        return in.checked(KEY_SPEC, () -> new WrapRequest(parameters, spec, usage));
    }

    /** Writes a response. */
    public static byte[] json(WrapResponse response) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put(KEY_ARN, response.keyArn());
        members.put(KEY_SPEC, response.spec().name());
        members.put(WRAPPING_KEY_SPEC, response.wrappingKeySpec().name());
        members.put(WRAPPING_KEY_SHA_256, response.wrapped().wrappingKeyFingerprint());
        members.put(IMPORT_TOKEN_SHA_256, response.importTokenSha256());
        members.put(WRAPPING_ALGORITHM, response.wrapped().algorithm().name());
        members.put(PARAMETERS_VALID_TO, response.deadline().toString());
        members.put(ENCRYPTED_KEY_MATERIAL, base64(response.wrapped().ciphertext()));
        EvidenceMembers.write(response.identity(), members);
        response.wrapped().evidence().ifPresent(evidence -> EvidenceMembers.write(evidence, members));
        return JsonFile.write(RESPONSE, members);
    }

    /** Reads a response. */
    public static WrapResponse response(byte[] json) {
        return JsonFile.read(RESPONSE, json).all(HandOver::response);
    }

    private static WrapResponse response(Fields in) {
        String keyArn = in.keyArn(KEY_ARN);
        KeyMaterialSpec spec = in.name(KEY_SPEC, KeyMaterialSpec.class);
        WrappingKey.Spec wrappingKeySpec = in.name(WRAPPING_KEY_SPEC, WrappingKey.Spec.class);
        WrappedKey bare = WrappedKey.of(
                in.base64(ENCRYPTED_KEY_MATERIAL),
                in.name(WRAPPING_ALGORITHM, WrapAlgorithm.class),
                in.sha256(WRAPPING_KEY_SHA_256));
        WrappedKey wrapped =
                EvidenceMembers.readWrapEvidence(in).map(bare::withEvidence).orElse(bare);
        return new WrapResponse(
                keyArn,
                spec,
                wrapped,
                wrappingKeySpec,
                in.sha256(IMPORT_TOKEN_SHA_256),
                in.instant(PARAMETERS_VALID_TO),
                EvidenceMembers.readIdentity(in, spec));
    }

    /** Names of what binds a response to a request and is not the same in both. */
    public static List<String> differences(WrapRequest request, WrapResponse response) {
        ImportParameters parameters = request.parameters();
        List<String> differing = new ArrayList<>();
        compare(differing, KEY_ARN, parameters.keyArn(), response.keyArn());
        compare(differing, IMPORT_TOKEN, parameters.importToken().sha256(), response.importTokenSha256());
        compare(
                differing,
                WRAPPING_KEY,
                parameters.wrappingKey().fingerprint(),
                response.wrapped().wrappingKeyFingerprint());
        compare(
                differing,
                WRAPPING_ALGORITHM,
                parameters.algorithm(),
                response.wrapped().algorithm());
        compare(differing, WRAPPING_KEY_SPEC, parameters.wrappingKey().spec(), response.wrappingKeySpec());
        compare(differing, PARAMETERS_VALID_TO, parameters.deadline(), response.deadline());
        compare(differing, KEY_SPEC, request.spec(), response.spec());
        return differing;
    }

    private static void compare(List<String> differing, String name, Object requested, Object answered) {
        if (!requested.equals(answered)) {
            differing.add(name);
        }
    }

    /** Refuses what names no ceremony. */
    public static void checkBinding(String keyArn, String importTokenSha256) {
        if (!KeyArn.matches(keyArn) || !importTokenSha256.matches("[0-9a-f]{64}")) {
            throw JsonFile.refused(RESPONSE, "it names no KMS key by its ARN, or no token by its SHA-256");
        }
    }

    /** Refuses a ciphertext whose length the algorithm does not give. */
    public static void checkCiphertext(WrappedKey wrapped, WrappingKey.Spec wrappingKeySpec) {
        int lengthBytes = wrapped.ciphertext().length;
        int blockBytes = wrappingKeySpec.modulusBytes();
        if (wrapped.algorithm() == WrapAlgorithm.SM2PKE) {
            checkSm2(lengthBytes);
            return;
        }
        boolean fits = wrapped.algorithm().isHybrid()
                ? lengthBytes >= blockBytes + 16
                        && (lengthBytes - blockBytes) % 8 == 0
                        && lengthBytes <= MOST_CIPHERTEXT_BYTES
                : lengthBytes == blockBytes;
        if (!fits) {
            throw new InvalidFileException(
                    "ciphertext",
                    "A ciphertext of " + lengthBytes + " bytes: " + wrapped.algorithm() + " under " + wrappingKeySpec
                            + " gives "
                            + (wrapped.algorithm().isHybrid()
                                    ? blockBytes + " bytes and a wrapped key of at least 16, in steps of 8 (RFC 5649)"
                                    : "exactly " + blockBytes + " (RFC 8017 section 7.1.1)")
                            + ". Give the raw bytes of this ceremony's ciphertext, neither base64 nor hexadecimal.");
        }
    }

    /** Two integers, a hash and some ciphertext: no shorter, and no one length. */
    private static void checkSm2(int lengthBytes) {
        if (lengthBytes <= SHORTEST_SM2_BYTES || lengthBytes > MOST_CIPHERTEXT_BYTES) {
            throw new InvalidFileException(
                    "ciphertext",
                    "A ciphertext of " + lengthBytes + " bytes: SM2PKE gives more than " + SHORTEST_SM2_BYTES
                            + " bytes (GM/T 0009, 7.2), and AWS KMS takes at most " + MOST_CIPHERTEXT_BYTES
                            + ". Give the raw bytes of this ceremony's ciphertext, neither base64 nor hexadecimal.");
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
