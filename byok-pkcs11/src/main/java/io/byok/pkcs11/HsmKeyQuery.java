package io.byok.pkcs11;

import io.byok.core.KeyMaterialSpec;
import java.util.HexFormat;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Which key of a token is meant: by CKA_LABEL, by CKA_ID, or by both, and where these do not suffice by what it is. Private
 * keys are found without a certificate too. Immutable.
 */
public final class HsmKeyQuery {
    private final Optional<String> label;
    private final Optional<String> id;
    private final Optional<KeyMaterialSpec> spec;

    private HsmKeyQuery(Optional<String> label, Optional<String> id, Optional<KeyMaterialSpec> spec) {
        this.label = label;
        this.id = id;
        this.spec = spec;
    }

    /**
     * The key of this CKA_LABEL.
     *
     * @param label the whole label
     * @return the query
     */
    public static HsmKeyQuery label(String label) {
        return new HsmKeyQuery(Optional.of(label), Optional.empty(), Optional.empty());
    }

    /**
     * The key of this CKA_ID.
     *
     * @param id the whole id; copied
     * @return the query
     */
    public static HsmKeyQuery id(byte[] id) {
        return new HsmKeyQuery(Optional.empty(), Optional.of(HexFormat.of().formatHex(id)), Optional.empty());
    }

    /**
     * Of those, the key of this CKA_ID.
     *
     * @param andId the whole id; copied
     * @return the narrower query
     */
    public HsmKeyQuery andId(byte[] andId) {
        return new HsmKeyQuery(label, Optional.of(HexFormat.of().formatHex(andId)), spec);
    }

    /**
     * Of those, the key that can be imported as this. It also decides what a CKK_GENERIC_SECRET key is, which fits several
     * specs of HMAC keys.
     *
     * @param andSpec the kind of key
     * @return the narrower query
     */
    public HsmKeyQuery andSpec(KeyMaterialSpec andSpec) {
        return new HsmKeyQuery(label, id, Optional.of(andSpec));
    }

    /**
     * The label that is asked for.
     *
     * @return CKA_LABEL, or empty if any will do
     */
    public Optional<String> label() {
        return label;
    }

    /**
     * The id that is asked for.
     *
     * @return CKA_ID in lower-case hexadecimal, or empty if any will do
     */
    public Optional<String> id() {
        return id;
    }

    /**
     * The kind of key that is asked for.
     *
     * @return the spec, or empty if any will do
     */
    public Optional<KeyMaterialSpec> spec() {
        return spec;
    }

    /** The query in words. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(" and ");
        label.ifPresent(value -> text.add("label '" + value + "'"));
        id.ifPresent(value -> text.add("id " + value));
        spec.ifPresent(value -> text.add("spec " + value));
        return text.toString();
    }
}
