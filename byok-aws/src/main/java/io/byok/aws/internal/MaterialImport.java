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

/**
 * Imports one key into one KMS key: fetch, wrap, send. Repeating a send is safe because the bytes are the same; after a
 * lost answer it still looks first, so that what is done is not done again.
 *
 * <p>What the look does not show, stale as it may be, goes out again under the same token: if the lost try had no effect, the
 * token is good, since a refused try does not use it up; if it had, KMS takes the same bytes again or refuses the token, and
 * then shows the import after a while. Another token, the scarcest thing that KMS gives, is fetched only when the first was
 * refused and the import is still not seen.
 *
 * <p>A key that was wrapped elsewhere goes the same way, with the parameters it came with in place of fresh ones.
 */
public final class MaterialImport {
    private static final int TRIES_FOR_AN_ANSWER = 4;
    private static final int LOOKS_AFTER_A_REFUSED_TOKEN = 6;

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

    /** A try without an answer. */
    private record Loss(ImportException error, Shipment shipment) {}

    private final KmsCalls calls;
    private final ImportChoices choices;
    private final MaterialTerms terms;
    private final String keyArn;
    private final Passing passing;
    private final LostImport lostImport;
    private final ParameterSupply parameters;
    private final Pause pause;
    private final Patience forAnAnswer;
    private boolean refreshed;
    private Optional<Loss> lost = Optional.empty();

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
        this.lostImport = new LostImport(calls, keyArn, terms, before);
        this.passing = new Passing(pause, before.isEmpty(), "the import into " + keyArn);
        this.parameters = choices.source() instanceof CarriedKey carried
                ? carried
                : supply.apply(
                        new ParameterFetch(calls, passing, keyArn, choices.algorithm(), choices.wrappingKeySpec()));
        this.pause = pause;
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
                Optional<Done> landed = Answers.isLost(e) ? afterLostAnswer(e, shipment) : afterRefusal(e);
                if (landed.isPresent()) {
                    return landed.get();
                }
                set = Answers.isLost(e) ? set : setAfterRefusal(e, set);
            }
        }
    }

    /** Looks whether the import had its effect; if that cannot be told, waits before another try or gives up. */
    private Optional<Done> afterLostAnswer(ImportException loss, Shipment shipment) {
        lost = Optional.of(new Loss(loss, shipment));
        Optional<Done> landed = look(loss, shipment);
        if (landed.isEmpty() && !forAnAnswer.again("ImportKeyMaterial")) {
            throw loss;
        }
        return landed;
    }

    /** A token that the lost try used up is refused to the next one: then the lost one is seen, if not at once. */
    private Optional<Done> afterRefusal(ImportException refusal) {
        return lost.flatMap(loss -> {
            Patience patience = new Patience(pause, isOfTheToken(refusal) ? LOOKS_AFTER_A_REFUSED_TOKEN : 1);
            Optional<Done> landed;
            do {
                landed = look(refusal, loss.shipment());
            } while (landed.isEmpty() && lostImport.canBeSeen() && patience.again("ImportKeyMaterial"));
            return landed;
        });
    }

    private boolean isOfTheToken(ImportException refusal) {
        return Answers.isRefusal(refusal, "ExpiredImportTokenException")
                || (lost.isPresent() && Answers.isRefusal(refusal, "InvalidImportTokenException"));
    }

    private ImportParameters setAfterRefusal(ImportException refusal, ImportParameters refused) {
        if (isOfTheToken(refusal) && parameters.isFresh() && !refreshed) {
            refreshed = true;
            parameters.refused(refused);
            return fetchAgain();
        }
        passing.waitOrThrow(refusal);
        return refused;
    }

    /** If no answer comes to this, the loss of the import before it is what the caller must hear of. */
    private ImportParameters fetchAgain() {
        while (true) {
            try {
                return parameters.fetch();
            } catch (KmsRefusedException | KmsUnreachableException e) {
                if (lost.isEmpty()) {
                    throw e;
                }
                ImportException loss = lost.get().error();
                loss.addSuppressed(e);
                if (!Answers.isLost(e) || !forAnAnswer.again("ImportKeyMaterial")) {
                    throw loss;
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
        return shipment.arrivedAs(
                Optional.ofNullable(calls.importKeyMaterialOnce(request).keyMaterialId()));
    }

    private Optional<Done> look(ImportException failure, Shipment shipment) {
        return lostImport.seen(shipment.expiry(), failure).map(now -> shipment.arrivedAs(lostImport.materialId(now)));
    }

    static Optional<Instant> toSeconds(@Nullable Instant instant) {
        return Optional.ofNullable(instant).map(i -> i.truncatedTo(ChronoUnit.SECONDS));
    }
}
