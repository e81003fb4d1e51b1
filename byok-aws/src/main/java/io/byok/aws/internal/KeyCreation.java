package io.byok.aws.internal;

import io.byok.aws.ImportException;
import io.byok.aws.ImportInterruptedException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.UnansweredCreation;
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
 * another, and remembers that it had to: at every end, good or bad, it can say what exists and what may.
 */
public final class KeyCreation {
    private static final int TRIES = 5;

    private final KmsCalls calls;
    private final Pause pause;
    private final Target.NewKey wanted;
    private final TaggedKeySearch search;
    private Optional<String> created = Optional.empty();
    private int lostAnswers;
    private boolean foundAgain;

    /** Nothing is sent yet. */
    public KeyCreation(KmsCalls calls, Pause pause, Target.NewKey wanted) {
        this.calls = calls;
        this.pause = pause;
        this.wanted = wanted;
        this.search = new TaggedKeySearch(calls, pause);
    }

    /** The key that exists because of this, also when {@link #create} failed after it. */
    public Optional<String> created() {
        return created;
    }

    /** Says that the answer to a CreateKey was lost and its key not found. */
    public Optional<UnansweredCreation> unanswered() {
        return unanswered(0);
    }

    /** Says so if more answers were lost than keys were found again and others are known. */
    public Optional<UnansweredCreation> unanswered(int otherKeysKnown) {
        return lostAnswers > otherKeysKnown + (foundAgain ? 1 : 0)
                ? Optional.of(new UnansweredCreation(wanted.importId().map(ImportId::value)))
                : Optional.empty();
    }

    /** Creates the key and answers its ARN. */
    public String create(KeyMaterialSpec spec) {
        Patience patience = new Patience(pause, TRIES);
        while (true) {
            try {
                return accept(spec, calls.createKeyOnce(request(spec)));
            } catch (ImportInterruptedException e) {
                lostAnswers++;
                throw e;
            } catch (KmsRefusedException | KmsUnreachableException e) {
                if (Answers.isLost(e) && find(e)) {
                    return accept(spec, calls.describe(created.orElseThrow()));
                }
                if (!(Answers.isLost(e) || Answers.isThrottle(e)) || !patience.again("CreateKey")) {
                    throw e;
                }
            }
        }
    }

    /** The same with a single CreateKey, whose loss is the end. */
    public String createOnce(KeyMaterialSpec spec) {
        try {
            return accept(spec, calls.createKeyOnce(request(spec)));
        } catch (KmsRefusedException | KmsUnreachableException | ImportInterruptedException e) {
            lostAnswers = e instanceof ImportInterruptedException || Answers.isLost(e) ? 1 : 0;
            throw e;
        }
    }

    /** Looks for the key whose creation was not answered. Where it cannot be looked for, the loss is the end. */
    private boolean find(ImportException lost) {
        lostAnswers++;
        Tag tag = wanted.importId().map(ImportId::tag).orElseThrow(() -> lost);
        created = search.first(tag, lost);
        foundAgain = created.isPresent();
        return foundAgain;
    }

    private CreateKeyRequest.Builder request(KeyMaterialSpec spec) {
        List<Tag> tags = new ArrayList<>();
        wanted.tags()
                .forEach((key, value) ->
                        tags.add(Tag.builder().tagKey(key).tagValue(value).build()));
        wanted.importId().map(ImportId::tag).ifPresent(tags::add);
        return CreateKeyRequest.builder()
                .origin(OriginType.EXTERNAL)
                .keySpec(spec.name())
                .keyUsage(wanted.usage().name())
                .multiRegion(wanted.multiRegion() ? true : null)
                .description(wanted.description().orElse(null))
                .policy(wanted.policy().orElse(null))
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
        if (wanted.multiRegion() && !Boolean.TRUE.equals(metadata.multiRegion())) {
            throw new UnexpectedAnswerException(
                    "A multi-Region key was asked for, and the server created one of a single"
                            + " Region. AWS KMS does not do this; look at which server the KmsClient talks to.");
        }
        return metadata.arn();
    }
}
