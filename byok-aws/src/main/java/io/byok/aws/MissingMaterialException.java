package io.byok.aws;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A symmetric KMS key that was rotated lacks some of its material, and does not work in that Region before all of it is
 * there.
 */
public final class MissingMaterialException extends ImportException {
    private static final long serialVersionUID = 1L;

    private final String keyArn;
    private final transient @Nullable List<String> materialIds;

    /**
     * Names what is missing.
     *
     * @param keyArn the KMS key
     * @param materialIds KMS's ids of it, oldest first; copied
     * @param remedy how to bring it, in a sentence
     */
    public MissingMaterialException(String keyArn, List<String> materialIds, String remedy) {
        super("The KMS key " + keyArn + " was rotated, and lacks its material " + String.join(", ", materialIds)
                + ": a key works only where all material is that it ever had (AWS KMS, rotating imported key material). "
                + remedy);
        this.keyArn = keyArn;
        this.materialIds = List.copyOf(materialIds);
    }

    /**
     * The KMS key.
     *
     * @return its ARN
     */
    public String keyArn() {
        return keyArn;
    }

    /**
     * What is missing.
     *
     * @return KMS's ids of it, oldest first; empty after deserialisation, which keeps the message alone; unmodifiable
     */
    public List<String> materialIds() {
        return Objects.requireNonNullElse(materialIds, List.of());
    }
}
