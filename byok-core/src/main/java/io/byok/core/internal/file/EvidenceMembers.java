package io.byok.core.internal.file;

import io.byok.core.CheckValue;
import io.byok.core.KeyIdentity;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapEvidence;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a file of ours tells people of the key that it carries, and of the token that wrapped it. */
final class EvidenceMembers {
    private static final String CHECK_VALUE = "checkValue";
    private static final String CHECK_VALUE_METHOD = "checkValueMethod";
    private static final String PUBLIC_KEY = "publicKey";
    private static final String PUBLIC_KEY_SHA_256 = "publicKeySha256";
    private static final String TOKEN_LABEL = "tokenLabel";
    private static final String TOKEN_SERIAL = "tokenSerial";
    private static final String TOKEN_MECHANISM = "tokenMechanism";
    private static final String TOKEN_CHECK_VALUE = "tokenCheckValue";
    private static final String TOKEN_REMARKS = "tokenRemarks";

    private EvidenceMembers() {}

    static void write(KeyIdentity identity, Map<String, String> members) {
        identity.checkValue().ifPresent(value -> {
            members.put(CHECK_VALUE_METHOD, value.method().name());
            members.put(CHECK_VALUE, value.hex());
        });
        identity.publicKey().ifPresent(key -> members.put(PUBLIC_KEY, HandOver.base64(key.getEncoded())));
        identity.publicKeySha256().ifPresent(digest -> members.put(PUBLIC_KEY_SHA_256, digest));
    }

    static KeyIdentity readIdentity(Fields in, KeyMaterialSpec spec) {
        Optional<CheckValue> checkValue = in.optional(CHECK_VALUE)
                .map(hex -> in.checked(
                        CHECK_VALUE, () -> new CheckValue(in.name(CHECK_VALUE_METHOD, CheckValue.Method.class), hex)));
        return new KeyIdentity(
                checkValue, in.optional(PUBLIC_KEY_SHA_256).map(digest -> readPublicKey(in, spec, digest)));
    }

    private static PublicKey readPublicKey(Fields in, KeyMaterialSpec spec, String digest) {
        byte[] encoded = in.base64(PUBLIC_KEY);
        if (!spec.isAsymmetric() || !Sha256.hex(encoded).equals(digest)) {
            throw in.refused(
                    "the public key in it is not of this kind of key, or has another SHA-256 than it says: it was"
                            + " changed on the way");
        }
        return new CarriedPublicKey(spec, encoded);
    }

    /** Remarks are sentences, a line each. */
    static void write(WrapEvidence evidence, Map<String, String> members) {
        members.put(TOKEN_LABEL, evidence.tokenLabel());
        members.put(TOKEN_SERIAL, evidence.tokenSerial());
        members.put(TOKEN_MECHANISM, evidence.mechanism());
        evidence.keyCheckValue().ifPresent(value -> members.put(TOKEN_CHECK_VALUE, value));
        if (!evidence.remarks().isEmpty()) {
            members.put(
                    TOKEN_REMARKS,
                    String.join(
                            "\n",
                            evidence.remarks().stream()
                                    .map(remark -> remark.replace('\n', ' '))
                                    .toList()));
        }
    }

    static Optional<WrapEvidence> readWrapEvidence(Fields in) {
        return in.optional(TOKEN_LABEL)
                .map(label -> new WrapEvidence(
                        label,
                        in.text(TOKEN_SERIAL),
                        in.text(TOKEN_MECHANISM),
                        in.optional(TOKEN_CHECK_VALUE),
                        in.optional(TOKEN_REMARKS)
                                .map(text -> List.of(text.split("\n")))
                                .orElse(List.of())));
    }
}
