package io.byok.aws.internal.policy;

import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the policy of an importer says.
 *
 * @param keys that it is for
 * @param creates whether they may be made
 * @param algorithms that may be wrapped by
 * @param wrappingKeys that may be wrapped under
 * @param expires whether material must expire
 * @param latest after which nothing may still be held
 * @param aliases that new keys may be given, * for any characters
 * @param tagKeys that new keys may bear beside the library's own
 */
public record ImporterTerms(
        KeyArns keys,
        boolean creates,
        Set<WrapAlgorithm> algorithms,
        Set<WrappingKey.Spec> wrappingKeys,
        boolean expires,
        Optional<Instant> latest,
        List<String> aliases,
        List<String> tagKeys) {
    /** What the library does where nothing else is chosen. */
    public static ImporterTerms byDefault(KeyArns keys, boolean creates) {
        boolean china = keys.partition().equals("aws-cn");
        return new ImporterTerms(
                keys,
                creates,
                china
                        ? Set.of(WrapAlgorithm.RSAES_OAEP_SHA_256, WrapAlgorithm.SM2PKE)
                        : Set.of(WrapAlgorithm.RSAES_OAEP_SHA_256, WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256),
                china ? Set.of(WrappingKey.Spec.RSA_4096, WrappingKey.Spec.SM2) : Set.of(WrappingKey.Spec.RSA_4096),
                false,
                Optional.empty(),
                List.of(),
                List.of());
    }

    /** By other algorithms. */
    public ImporterTerms by(Set<WrapAlgorithm> others) {
        return new ImporterTerms(keys, creates, others, wrappingKeys, expires, latest, aliases, tagKeys);
    }

    /** Under other wrapping keys. */
    public ImporterTerms under(Set<WrappingKey.Spec> others) {
        return new ImporterTerms(keys, creates, algorithms, others, expires, latest, aliases, tagKeys);
    }

    /** For a time alone, at the longest until an instant. */
    public ImporterTerms until(Optional<Instant> end) {
        return new ImporterTerms(keys, creates, algorithms, wrappingKeys, true, end.or(() -> latest), aliases, tagKeys);
    }

    /** To be named and tagged. */
    public ImporterTerms bearing(List<String> names, List<String> tags) {
        return new ImporterTerms(keys, creates, algorithms, wrappingKeys, expires, latest, names, tags);
    }
}
