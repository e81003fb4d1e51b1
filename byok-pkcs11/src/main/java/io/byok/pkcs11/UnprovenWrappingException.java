package io.byok.pkcs11;

import io.byok.core.KeyMaterialSpec;
import java.util.List;

/**
 * The token was seen, on throw-away keys, to do none of the wrappings that KMS takes for this key: it refuses them, or does
 * something else than it is told.
 */
public final class UnprovenWrappingException extends HsmException {
    private static final long serialVersionUID = 1L;

    private final KeyMaterialSpec spec;
    private final transient List<Capability> capabilities;

    /**
     * Says what the token did.
     *
     * @param spec the kind of key
     * @param message each way that was tried, what the token did, and the remedy
     * @param capabilities what was tried and seen; copied
     */
    public UnprovenWrappingException(KeyMaterialSpec spec, String message, List<Capability> capabilities) {
        super(message, null);
        this.spec = spec;
        this.capabilities = List.copyOf(capabilities);
    }

    /**
     * The kind of key.
     *
     * @return the spec
     */
    public KeyMaterialSpec spec() {
        return spec;
    }

    /**
     * What was tried and seen.
     *
     * @return one element an algorithm; unmodifiable
     */
    public List<Capability> capabilities() {
        return capabilities;
    }
}
