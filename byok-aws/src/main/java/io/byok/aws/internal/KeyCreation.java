package io.byok.aws.internal;

import io.byok.aws.ImportException;
import io.byok.aws.ImportRequest;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.UnexpectedAnswerException;
import io.byok.core.KeyMaterialSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.Tag;

/**
 * Creates one KMS key with origin EXTERNAL. When an answer is lost it looks for the key by its tag before it creates
 * another, and remembers that it had to.
 */
public final class KeyCreation {
    private static final int TRIES = 5;
    private static final int LOOKS = 4;
    /** Beyond this, listing keys and their tags takes longer than anybody waits. */
    private static final int MOST_KEYS_LOOKED_AT = 10_000;

    private final KmsCalls calls;
    private final Pause pause;
    private final Target.NewKey wanted;
    private Optional<String> created = Optional.empty();
    private boolean repeated;

    /** Nothing is sent yet. */
    public KeyCreation(KmsCalls calls, Pause pause, Target.NewKey wanted) {
        this.calls = calls;
        this.pause = pause;
        this.wanted = wanted;
    }

    /** The key that exists because of this, also when {@link #create} failed after it. */
    public Optional<String> created() {
        return created;
    }

    /** Creates the key and answers its ARN. */
    public String create(KeyMaterialSpec spec) {
        Patience patience = new Patience(pause, TRIES);
        while (true) {
            try {
                return accept(spec, calls.createKeyOnce(request(spec)));
            } catch (KmsRefusedException | KmsUnreachableException e) {
                Optional<String> found = Answers.isLost(e) ? look(e) : Optional.empty();
                if (found.isPresent()) {
                    return accept(spec, calls.describe(found.get()));
                }
                repeated |= Answers.isLost(e);
                if (!(Answers.isLost(e) || Answers.isThrottle(e)) || !patience.again("CreateKey")) {
                    throw e;
                }
            }
        }
    }

    /** Keys of this import besides the one created: only looked for if CreateKey had to be repeated. */
    public List<String> duplicates() {
        if (!repeated) {
            return List.of();
        }
        List<String> all = new ArrayList<>(calls.keysTagged(tag(), MOST_KEYS_LOOKED_AT));
        created.ifPresent(all::remove);
        return List.copyOf(all);
    }

    private CreateKeyRequest.Builder request(KeyMaterialSpec spec) {
        List<Tag> tags = new ArrayList<>();
        wanted.tags()
                .forEach((key, value) ->
                        tags.add(Tag.builder().tagKey(key).tagValue(value).build()));
        wanted.importId().ifPresent(id -> tags.add(tag()));
        return CreateKeyRequest.builder()
                .origin(OriginType.EXTERNAL)
                .keySpec(spec.name())
                .keyUsage(wanted.usage().name())
                .description(wanted.description().orElse(null))
                .tags(tags.isEmpty() ? null : tags);
    }

    private String accept(KeyMaterialSpec spec, KeyMetadata metadata) {
        created = Optional.of(metadata.arn());
        if (metadata.origin() != OriginType.EXTERNAL) {
            throw new UnexpectedAnswerException(
                    "A key with origin EXTERNAL was asked for, and the server created one with"
                            + " origin " + metadata.originAsString()
                            + ": it ignores Origin, so nothing can be imported into it."
                            + " AWS KMS does not do this; look at which server the KmsClient talks to.");
        }
        if (!spec.name().equals(metadata.keySpecAsString())) {
            throw new UnexpectedAnswerException("A key of spec " + spec
                    + " was asked for, and the server created one of"
                    + " spec " + metadata.keySpecAsString() + ". AWS KMS does not do this; look at which server the"
                    + " KmsClient talks to.");
        }
        return metadata.arn();
    }

    /** Lists are stale for a while, so one look is not enough; a look that fails leaves the first failure as it was. */
    private Optional<String> look(ImportException lost) {
        if (wanted.importId().isEmpty()) {
            throw lost;
        }
        Patience patience = new Patience(pause, LOOKS);
        do {
            Optional<String> found = lookOnce(lost);
            if (found.isPresent()) {
                return found;
            }
        } while (patience.again("the search for the key whose creation was not answered"));
        return Optional.empty();
    }

    private Optional<String> lookOnce(ImportException lost) {
        try {
            return calls.keysTagged(tag(), MOST_KEYS_LOOKED_AT).stream().findFirst();
        } catch (KmsRefusedException | KmsUnreachableException e) {
            lost.addSuppressed(e);
            throw lost;
        }
    }

    private Tag tag() {
        return Tag.builder()
                .tagKey(ImportRequest.IMPORT_ID_TAG)
                .tagValue(wanted.importId().orElseThrow())
                .build();
    }
}
