package io.byok.core;

/** A key cannot go under this wrapping: KMS would refuse it, or it does not fit. Raised before any network. */
public final class WrappingRefusedException extends CoreException {
    private static final long serialVersionUID = 1L;

    private final KeyMaterialSpec spec;
    private final WrapAlgorithm algorithm;
    private final WrappingKey.Spec wrappingKeySpec;

    /**
     * Says which pair is impossible, why, and what to take in its place.
     *
     * @param spec the key to wrap
     * @param algorithm the wrapping algorithm that was asked for
     * @param wrappingKeySpec the wrapping key it was to go under
     * @param message value given, rule, source and remedy
     */
    public WrappingRefusedException(
            KeyMaterialSpec spec, WrapAlgorithm algorithm, WrappingKey.Spec wrappingKeySpec, String message) {
        super(message);
        this.spec = spec;
        this.algorithm = algorithm;
        this.wrappingKeySpec = wrappingKeySpec;
    }

    /**
     * The key to wrap.
     *
     * @return the spec of the key
     */
    public KeyMaterialSpec spec() {
        return spec;
    }

    /**
     * The algorithm that cannot take this key.
     *
     * @return the algorithm that was asked for
     */
    public WrapAlgorithm algorithm() {
        return algorithm;
    }

    /**
     * The wrapping key it was to go under.
     *
     * @return the spec of the wrapping key
     */
    public WrappingKey.Spec wrappingKeySpec() {
        return wrappingKeySpec;
    }
}
