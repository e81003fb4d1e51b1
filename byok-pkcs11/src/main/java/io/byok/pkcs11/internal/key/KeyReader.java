package io.byok.pkcs11.internal.key;

import io.byok.core.KeyMaterialSpec;
import io.byok.pkcs11.HsmKeyAttributes;
import io.byok.pkcs11.internal.cryptoki.Cka;
import io.byok.pkcs11.internal.cryptoki.Session;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what a token says of a key, and what KMS would call it. */
final class KeyReader {
    private final Session session;
    private final long key;
    private final long objectClass;
    private final long keyType;

    KeyReader(Session session, long key) {
        this.session = session;
        this.key = key;
        this.objectClass = session.number(key, Cka.CLASS).orElse(-1L);
        this.keyType = session.number(key, Cka.KEY_TYPE).orElse(-1L);
    }

    HsmKeyAttributes attributes() {
        return new HsmKeyAttributes(
                ObjectNames.ofClass(objectClass),
                ObjectNames.ofKeyType(keyType),
                nonEmpty(Cka.LABEL).map(bytes -> new String(bytes, StandardCharsets.UTF_8)),
                nonEmpty(Cka.ID).map(HexFormat.of()::formatHex),
                sizeBits(),
                session.flag(key, Cka.SENSITIVE),
                session.flag(key, Cka.ALWAYS_SENSITIVE),
                session.flag(key, Cka.EXTRACTABLE),
                session.flag(key, Cka.NEVER_EXTRACTABLE),
                session.flag(key, Cka.LOCAL),
                session.flag(key, Cka.WRAP_WITH_TRUSTED));
    }

    private Optional<byte[]> nonEmpty(long attribute) {
        return session.attribute(key, attribute).filter(bytes -> bytes.length > 0);
    }

    /** Never from the encoding, which is not ours to have, nor from what a provider prints. */
    private OptionalInt sizeBits() {
        if (objectClass == Cka.SECRET_KEY) {
            return toInt(session.number(key, Cka.VALUE_LEN).map(bytes -> Math.toIntExact(bytes * Byte.SIZE)));
        }
        if (keyType == Cka.RSA) {
            return toInt(nonEmpty(Cka.MODULUS).map(modulus -> new BigInteger(1, modulus).bitLength()));
        }
        return toInt(curve().map(KeyMaterialSpec::sizeBits));
    }

    private static OptionalInt toInt(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private Optional<KeyMaterialSpec> curve() {
        Optional<byte[]> params =
                keyType == Cka.EC || keyType == Cka.EC_EDWARDS ? nonEmpty(Cka.EC_PARAMS) : Optional.empty();
        return params.flatMap(keyType == Cka.EC ? Curves::weierstrass : Curves::edwards);
    }

    /** Whether the key can be imported as this. */
    boolean isA(KeyMaterialSpec spec) {
        int bits = sizeBits().orElse(-1);
        return switch (spec.family()) {
            case SYMMETRIC -> keyType == Cka.AES && bits == spec.sizeBits();
            case HMAC -> isHmac(spec, bits);
            case RSA -> objectClass == Cka.PRIVATE_KEY && keyType == Cka.RSA && bits == spec.sizeBits();
            case EC, EDWARDS ->
                objectClass == Cka.PRIVATE_KEY
                        && NotInTokens.why(spec).isEmpty()
                        && curve().filter(spec::equals).isPresent();
        };
    }

    /** A key whose type names a digest is of that digest only; a generic one fits wherever its length does. */
    private boolean isHmac(KeyMaterialSpec spec, int bits) {
        boolean typeFits = keyType == Cka.GENERIC_SECRET
                || ObjectNames.ofKeyType(keyType).equals("CKK_SHA" + spec.sizeBits() + "_HMAC");
        return objectClass == Cka.SECRET_KEY
                && typeFits
                && bits >= 8 * spec.minRawBytes().orElseThrow()
                && bits <= 8 * spec.maxRawBytes().orElseThrow();
    }

    /** What the key is where nobody said: of several HMAC specs the one whose digest has the key's own length. */
    Optional<KeyMaterialSpec> spec() {
        return java.util.Arrays.stream(KeyMaterialSpec.values())
                .filter(this::isA)
                .filter(spec -> spec.family() != KeyMaterialSpec.Family.HMAC
                        || keyType != Cka.GENERIC_SECRET
                        || sizeBits().orElse(-1) == spec.sizeBits())
                .findFirst();
    }
}
