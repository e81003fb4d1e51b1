package io.byok.aws.internal;

import io.byok.aws.ImportException;
import io.byok.aws.KeySourceFailedException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.Wrapping;
import io.byok.core.ImportParameters;
import io.byok.core.WrappedKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/**
 * Imports one key into one KMS key: fetch, wrap, send. Repeating a send is safe because the bytes are the same; after a
 * lost answer it still looks first, so that what is done is not done again.
 *
 * <p>A key that was wrapped elsewhere goes the same way, with the parameters it came with in place of fresh ones: a try that
 * KMS refused did not use up its token.
 */
public final class MaterialImport {
    private static final int TRIES_FOR_AN_ANSWER = 4;

    /**
     * What is known after the import.
     *
     * @param keyMaterialId as KMS answered it, or as it shows it after a lost answer
     * @param expiry what was sent
     */
    public record Done(Optional<String> keyMaterialId, Wrapping wrapping, Expiry expiry) {}

    /** One ciphertext on its way. */
    private record Shipment(ImportParameters parameters, WrappedKey wrapped, Expiry expiry) {
        Done arrivedAs(Optional<String> keyMaterialId) {
            Wrapping wrapping = new Wrapping(
                    wrapped.algorithm(),
                    parameters.wrappingKey().spec(),
                    parameters.wrappingKey().fingerprint(),
                    parameters.deadline(),
                    wrapped.evidence());
            return new Done(keyMaterialId, wrapping, expiry);
        }
    }

    private final KmsCalls calls;
    private final ImportChoices choices;
    private final MaterialTerms terms;
    private final String keyArn;
    private final Optional<Target.ExistingKey> before;
    private final Passing passing;
    private final ParameterSupply parameters;
    private final Patience forAnAnswer;
    private boolean refreshed;
    private boolean anAnswerWasLost;

    /** Nothing is sent yet; {@code before} is empty for a key that was just created. */
    public MaterialImport(
            KmsCalls calls,
            Pause pause,
            ImportChoices choices,
            MaterialTerms terms,
            String keyArn,
            Optional<Target.ExistingKey> before) {
        this(calls, pause, choices, terms, keyArn, before, fresh -> fresh);
    }

    /** With a supply that stands between this import and the fetching of fresh sets. */
    public MaterialImport(
            KmsCalls calls,
            Pause pause,
            ImportChoices choices,
            MaterialTerms terms,
            String keyArn,
            Optional<Target.ExistingKey> before,
            UnaryOperator<ParameterSupply> supply) {
        this.calls = calls;
        this.choices = choices;
        this.terms = terms;
        this.keyArn = keyArn;
        this.before = before;
        this.passing = new Passing(pause, before.isEmpty(), "the import into " + keyArn);
        this.parameters = choices.source() instanceof CarriedKey carried
                ? carried
                : supply.apply(
                        new ParameterFetch(calls, passing, keyArn, choices.algorithm(), choices.wrappingKeySpec()));
        this.forAnAnswer = new Patience(pause, TRIES_FOR_AN_ANSWER);
    }

    /** Imports, or finds that a try whose answer was lost did. */
    public Done run() {
        ImportParameters set = parameters.fetch();
        while (true) {
            Shipment shipment = pack(set);
            try {
                return send(shipment);
            } catch (KmsRefusedException | KmsUnreachableException e) {
                Optional<Done> landed = Answers.isLost(e) ? afterLostAnswer(e, shipment) : afterRefusal(e, shipment);
                if (landed.isPresent()) {
                    return landed.get();
                }
                set = Answers.isLost(e) ? fetchAfter(e) : setAfterRefusal(e, set);
            }
        }
    }

    /** A token that the lost try used up is refused to the next one: then the lost one may be seen by now. */
    private Optional<Done> afterRefusal(ImportException refusal, Shipment shipment) {
        return anAnswerWasLost && !parameters.isFresh() ? look(refusal, shipment) : Optional.empty();
    }

    private ImportParameters setAfterRefusal(ImportException refusal, ImportParameters refused) {
        if (Answers.isRefusal(refusal, "ExpiredImportTokenException") && parameters.isFresh() && !refreshed) {
            refreshed = true;
            return parameters.fetch();
        }
        passing.waitOrThrow(refusal);
        return refused;
    }

    /** If no answer comes to this either, the loss of the import is what the caller must hear of. */
    private ImportParameters fetchAfter(ImportException lost) {
        while (true) {
            try {
                return parameters.fetch();
            } catch (KmsRefusedException | KmsUnreachableException e) {
                lost.addSuppressed(e);
                if (!Answers.isLost(e) || !forAnAnswer.again("ImportKeyMaterial")) {
                    throw lost;
                }
            }
        }
    }

    private Shipment pack(ImportParameters set) {
        WrappedKey wrapped = wrap(set);
        return new Shipment(set, wrapped, terms.expiry().get());
    }

    private WrappedKey wrap(ImportParameters set) {
        try {
            return choices.source().wrap(set);
        } catch (ImportException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new KeySourceFailedException(e);
        }
    }

    private Done send(Shipment shipment) {
        Optional<Instant> validTo = shipment.expiry().validTo();
        ImportKeyMaterialRequest.Builder request = ImportKeyMaterialRequest.builder()
                .keyId(keyArn)
                .importToken(SdkBytes.fromByteArray(
                        shipment.parameters().importToken().toByteArray()))
                .encryptedKeyMaterial(SdkBytes.fromByteArray(shipment.wrapped().ciphertext()))
                .expirationModel(
                        validTo.isPresent()
                                ? ExpirationModelType.KEY_MATERIAL_EXPIRES
                                : ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE)
                .validTo(validTo.orElse(null))
                .importType(terms.importType().orElse(null))
                .keyMaterialId(terms.keyMaterialId().orElse(null))
                .keyMaterialDescription(terms.description().orElse(null));
        parameters.tried(shipment.parameters());
        return shipment.arrivedAs(
                Optional.ofNullable(calls.importKeyMaterialOnce(request).keyMaterialId()));
    }

    /** Looks whether the import had its effect; if that cannot be told, waits before another try or gives up. */
    private Optional<Done> afterLostAnswer(ImportException lost, Shipment shipment) {
        if (Answers.isUnsent(lost)) {
            parameters.unsent(shipment.parameters());
        }
        anAnswerWasLost = true;
        Optional<Done> landed = look(lost, shipment);
        if (landed.isEmpty() && !forAnAnswer.again("ImportKeyMaterial")) {
            throw lost;
        }
        return landed;
    }

    private Optional<Done> look(ImportException lost, Shipment shipment) {
        if (terms.waits()) {
            return Optional.empty();
        }
        try {
            KeyMetadata now = calls.describe(keyArn);
            return showsOurImport(now, shipment.expiry())
                    ? Optional.of(shipment.arrivedAs(materialId(now)))
                    : Optional.empty();
        } catch (ImportException e) {
            lost.addSuppressed(e);
            return Optional.empty();
        }
    }

    /** Only a change towards what was asked for proves anything: a key that looked so before may be untouched. */
    private boolean showsOurImport(KeyMetadata now, Expiry sent) {
        boolean holdsMaterial = now.keyState() == KeyState.ENABLED || now.keyState() == KeyState.DISABLED;
        boolean asAsked = toSeconds(now.validTo()).equals(sent.validTo());
        boolean lookedSoBefore = before.filter(key -> !key.pendingImport())
                .filter(key -> key.validTo().equals(sent.validTo()))
                .isPresent();
        return holdsMaterial && asAsked && !lookedSoBefore;
    }

    /** On a key with earlier material the current one need not be the one that was sent. */
    private Optional<String> materialId(KeyMetadata now) {
        boolean hadMaterial = before.flatMap(Target.ExistingKey::materialId).isPresent();
        return hadMaterial ? Optional.empty() : Optional.ofNullable(now.currentKeyMaterialId());
    }

    static Optional<Instant> toSeconds(@Nullable Instant instant) {
        return Optional.ofNullable(instant).map(i -> i.truncatedTo(ChronoUnit.SECONDS));
    }
}
