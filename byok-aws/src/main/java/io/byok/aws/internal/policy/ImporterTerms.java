package io.byok.aws.internal.policy;

import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the policy of an importer says.
 *
 * @param keys that it is for
 * @param creates whether they may be made
 * @param wrapping how they may be wrapped
 * @param expires whether material must expire
 * @param latest after which nothing may still be held
 * @param aliases that new keys may be given, * for any characters
 * @param tagKeys that new keys may bear beside the library's own
 * @param tasks after the import
 * @param replicaRegions into which keys may be replicated
 */
public record ImporterTerms(
        KeyArns keys,
        boolean creates,
        Wrappings wrapping,
        boolean expires,
        Optional<Instant> latest,
        List<String> aliases,
        List<String> tagKeys,
        Set<Task> tasks,
        List<String> replicaRegions) {
    /** By which algorithms and under which wrapping keys. */
    public record Wrappings(Set<WrapAlgorithm> algorithms, Set<WrappingKey.Spec> keys) {
        private static Wrappings byDefault(boolean china) {
            return new Wrappings(
                    china
                            ? Set.of(WrapAlgorithm.RSAES_OAEP_SHA_256, WrapAlgorithm.SM2PKE)
                            : Set.of(WrapAlgorithm.RSAES_OAEP_SHA_256, WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256),
                    china
                            ? Set.of(WrappingKey.Spec.RSA_4096, WrappingKey.Spec.SM2)
                            : Set.of(WrappingKey.Spec.RSA_4096));
        }
    }

    /** What the library does where nothing else is chosen. */
    public static ImporterTerms byDefault(KeyArns keys, boolean creates) {
        return new ImporterTerms(
                keys,
                creates,
                Wrappings.byDefault(keys.partition().equals("aws-cn")),
                false,
                Optional.empty(),
                List.of(),
                List.of(),
                Set.of(),
                List.of());
    }

    /** By other algorithms. */
    public ImporterTerms by(Set<WrapAlgorithm> others) {
        return wrapped(new Wrappings(others, wrapping.keys));
    }

    /** Under other wrapping keys. */
    public ImporterTerms under(Set<WrappingKey.Spec> others) {
        return wrapped(new Wrappings(wrapping.algorithms, others));
    }

    private ImporterTerms wrapped(Wrappings others) {
        return new ImporterTerms(keys, creates, others, expires, latest, aliases, tagKeys, tasks, replicaRegions);
    }

    /** For a time alone, at the longest until an instant. */
    public ImporterTerms until(Optional<Instant> end) {
        return new ImporterTerms(
                keys, creates, wrapping, true, end.or(() -> latest), aliases, tagKeys, tasks, replicaRegions);
    }

    /** To be named and tagged. */
    public ImporterTerms bearing(List<String> names, List<String> tags) {
        return new ImporterTerms(keys, creates, wrapping, expires, latest, names, tags, tasks, replicaRegions);
    }

    /** With one task more. */
    public ImporterTerms and(Task task) {
        EnumSet<Task> all = EnumSet.of(task);
        all.addAll(tasks);
        return new ImporterTerms(keys, creates, wrapping, expires, latest, aliases, tagKeys, all, replicaRegions);
    }

    /** To be replicated into these Regions. */
    public ImporterTerms into(List<String> regions) {
        return new ImporterTerms(keys, creates, wrapping, expires, latest, aliases, tagKeys, tasks, regions);
    }

    /** The keys and their replicas. */
    KeyArns everywhere() {
        return replicates() ? keys.alsoIn(replicaRegions) : keys;
    }

    /** What a call on an alias of such a key is allowed on (AWS KMS, CreateAlias, UpdateAlias). */
    List<String> aliasesAndKeys() {
        KeyArns all = everywhere();
        return Stream.concat(
                        all.aliasPrefixes().stream()
                                .flatMap(prefix -> aliases.stream().map(prefix::concat)),
                        all.keys().stream())
                .toList();
    }

    boolean replicates() {
        return !replicaRegions.isEmpty();
    }
}
