package io.byok.aws.bulk;

import io.byok.aws.ImportRequest;
import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.internal.Choices;
import io.byok.aws.internal.ExpiryChoice;
import io.byok.aws.internal.NewKeyRules;
import io.byok.aws.internal.bulk.ItemTerms;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One key of a bulk import: what it is, and what its KMS keys shall be, one in each of its Regions. Immutable; holds no key,
 * only how to open it.
 */
public final class BulkItem {
    private final String id;
    private final KeyMaterialSpec spec;
    private final KeyOpener key;
    private final Set<Place> places;
    private final ItemTerms terms;

    private BulkItem(Builder builder) {
        this.id = builder.id;
        this.spec = builder.spec;
        this.key = builder.key;
        this.places = Set.copyOf(builder.places);
        this.terms = builder.terms();
    }

    /**
     * Begins an item.
     *
     * @param id names it within the job, in all its runs: 1 to 256 letters, digits, spaces and {@code + - = . _ : / @}
     * @param spec what kind of key it is
     * @param key opens the key
     * @return a builder; an expiry and a Region must be said
     * @throws InvalidImportRequestException if the id cannot be the value of a tag
     */
    public static Builder of(String id, KeyMaterialSpec spec, KeyOpener key) {
        NewKeyRules.checkImportId(id);
        return new Builder(id, spec, key);
    }

    /**
     * The name within the job.
     *
     * @return the id
     */
    public String id() {
        return id;
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
     * How the key is opened.
     *
     * @return the opener
     */
    public KeyOpener key() {
        return key;
    }

    /**
     * Where its KMS keys are to be.
     *
     * @return at least one; unmodifiable
     */
    public Set<Place> places() {
        return places;
    }

    /**
     * The alias that its KMS keys get in the end.
     *
     * @return the alias name, if there is to be one
     */
    public Optional<String> alias() {
        return terms.alias();
    }

    /**
     * What else its KMS keys shall be. For this library's own packages alone.
     *
     * @return the terms
     */
    @SuppressWarnings("exports")
    public ItemTerms terms() {
        return terms;
    }

    @Override
    public String toString() {
        return "BulkItem[" + id + ", " + spec + ", " + places + "]";
    }

    /** What an item shall be; {@link #build} checks it. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final KeyMaterialSpec spec;
        private final KeyOpener key;
        private final Set<Place> places = new LinkedHashSet<>();
        private final Map<String, String> tags = new LinkedHashMap<>();
        private final List<ExpiryChoice> expiries = new ArrayList<>();
        private String account = Place.DEFAULT_ACCOUNT;
        private @Nullable KeyUsage usage;
        private @Nullable String alias;
        private @Nullable String description;
        private @Nullable String policy;

        private Builder(String id, KeyMaterialSpec spec, KeyOpener key) {
            this.id = id;
            this.spec = spec;
            this.key = key;
        }

        /**
         * The account of the Regions named after this; {@value Place#DEFAULT_ACCOUNT} unless said.
         *
         * @param name twelve digits, or a name that your function to clients knows
         * @return this builder
         */
        public Builder account(String name) {
            this.account = name;
            return this;
        }

        /**
         * Regions to import into, a KMS key in each.
         *
         * @param regions codes such as "eu-central-1"
         * @return this builder
         * @throws InvalidImportRequestException if one is no Region's code
         */
        public Builder regions(String... regions) {
            for (String region : regions) {
                places.add(new Place(account, region));
            }
            return this;
        }

        /**
         * What the key is for; must be said where the spec has more than one usage.
         *
         * @param keyUsage one of {@link KeyMaterialSpec#keyUsages()}
         * @return this builder
         */
        public Builder usage(KeyUsage keyUsage) {
            this.usage = keyUsage;
            return this;
        }

        /**
         * An alias for the KMS key, given last, when the import was looked at.
         *
         * @param name beginning with "alias/", and not with "alias/byok/", where the claims of jobs are
         * @return this builder
         */
        public Builder alias(String name) {
            this.alias = name;
            return this;
        }

        /**
         * A description of the KMS key.
         *
         * @param text at most 8192 characters
         * @return this builder
         */
        public Builder description(String text) {
            this.description = text;
            return this;
        }

        /**
         * A tag on the KMS key.
         *
         * @param name 1 to 128 characters, as in {@link ImportRequest#tag}
         * @param value at most 256 of them
         * @return this builder
         */
        public Builder tag(String name, String value) {
            tags.put(name, value);
            return this;
        }

        /**
         * The key policy, in place of the one that KMS gives. What {@link io.byok.aws.policy.PolicyLinter} finds to be a
         * problem of it is refused.
         *
         * @param json a key policy
         * @return this builder
         */
        public Builder policy(String json) {
            this.policy = json;
            return this;
        }

        /**
         * Lets KMS delete the material some time after its import.
         *
         * @param duration more than zero, at most 365 days
         * @return this builder
         */
        public Builder expiresIn(Duration duration) {
            expiries.add(new ExpiryChoice.After(duration));
            return this;
        }

        /**
         * Lets KMS delete the material at an instant.
         *
         * @param instant in the future, at most 365 days away, when it is imported
         * @return this builder
         */
        public Builder validTo(Instant instant) {
            expiries.add(new ExpiryChoice.On(instant));
            return this;
        }

        /**
         * Lets KMS keep the material until it is deleted.
         *
         * @return this builder
         */
        public Builder neverExpires() {
            expiries.add(new ExpiryChoice.Never());
            return this;
        }

        /**
         * Checks what was said.
         *
         * @return the item
         * @throws InvalidImportRequestException if something is missing, or KMS would not take it
         */
        public BulkItem build() {
            if (places.isEmpty()) {
                throw new InvalidImportRequestException(
                        "Item '" + id + "' names no Region. Name at least one with regions(...).");
            }
            return new BulkItem(this);
        }

        private ItemTerms terms() {
            return ItemTerms.checked(
                    Choices.usage(spec, Optional.ofNullable(usage)),
                    Optional.ofNullable(alias),
                    Optional.ofNullable(description),
                    tags,
                    Optional.ofNullable(policy),
                    expiries);
        }
    }
}
