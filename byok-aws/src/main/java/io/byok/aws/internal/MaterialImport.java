package io.byok.aws.internal;

import io.byok.aws.ImportException;
import io.byok.aws.KeySourceFailedException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.core.ImportParameters;
import io.byok.core.KeySource;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappedKey;
import io.byok.core.WrappingKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialResponse;
import software.amazon.awssdk.services.kms.model.ImportType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/**
 * Imports one key into one KMS key: fetch, wrap, send. Repeating a send is safe because the bytes are the same; after a
 * lost answer it still looks first, so that what is done is not done again.
 *
 * <p>A first import names no ImportType: KMS then takes the material as new, or, if a lost try had its effect after all, as
 * the existing one.
 */
public final class MaterialImport {
    private static final int TRIES_FOR_AN_ANSWER = 4;

    /** What is known after the import. */
    public record Done(Optional<String> keyMaterialId, WrappingKey wrappingKey) {}

    private final KmsCalls calls;
    private final KeySource source;
    private final Expiry expiry;
    private final String keyArn;
    private final Optional<Target.ExistingKey> before;
    private final Passing passing;
    private final ParameterFetch fetch;
    private final Patience forAnAnswer;
    private boolean refreshed;

    /** Nothing is sent yet; {@code before} is empty for a key that was just created. */
    public MaterialImport(
            KmsCalls calls,
            Pause pause,
            KeySource source,
            WrapAlgorithm algorithm,
            WrappingKey.Spec wrappingKeySpec,
            Expiry expiry,
            String keyArn,
            Optional<Target.ExistingKey> before) {
        this.calls = calls;
        this.source = source;
        this.expiry = expiry;
        this.keyArn = keyArn;
        this.before = before;
        this.passing = new Passing(pause, before.isEmpty(), "the import into " + keyArn);
        this.fetch = new ParameterFetch(calls, passing, keyArn, algorithm, wrappingKeySpec);
        this.forAnAnswer = new Patience(pause, TRIES_FOR_AN_ANSWER);
    }

    /** Imports, or finds that a try whose answer was lost did. */
    public Done run() {
        ImportParameters parameters = fetch.fetch();
        while (true) {
            try {
                ImportKeyMaterialResponse answer = send(parameters);
                return new Done(Optional.ofNullable(answer.keyMaterialId()), parameters.wrappingKey());
            } catch (KmsRefusedException | KmsUnreachableException e) {
                if (Answers.isLost(e)) {
                    Optional<Done> landed = afterLostAnswer(e, parameters);
                    if (landed.isPresent()) {
                        return landed.get();
                    }
                    parameters = fetchAfter(e);
                } else if (Answers.isRefusal(e, "ExpiredImportTokenException") && !refreshed) {
                    refreshed = true;
                    parameters = fetch.fetch();
                } else {
                    passing.waitOrThrow(e);
                }
            }
        }
    }

    /** If no answer comes to this either, the loss of the import is what the caller must hear of. */
    private ImportParameters fetchAfter(ImportException lost) {
        while (true) {
            try {
                return fetch.fetch();
            } catch (KmsRefusedException | KmsUnreachableException e) {
                lost.addSuppressed(e);
                if (!Answers.isLost(e) || !forAnAnswer.again("ImportKeyMaterial")) {
                    throw lost;
                }
            }
        }
    }

    private ImportKeyMaterialResponse send(ImportParameters parameters) {
        ImportKeyMaterialRequest.Builder request = ImportKeyMaterialRequest.builder()
                .keyId(keyArn)
                .importToken(SdkBytes.fromByteArray(parameters.importToken().toByteArray()))
                .encryptedKeyMaterial(SdkBytes.fromByteArray(wrap(parameters).ciphertext()))
                .expirationModel(
                        expiry.validTo().isPresent()
                                ? ExpirationModelType.KEY_MATERIAL_EXPIRES
                                : ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE)
                .validTo(expiry.validTo().orElse(null));
        if (before.filter(Target.ExistingKey::hadMaterial).isPresent()) {
            request.importType(ImportType.EXISTING_KEY_MATERIAL);
        }
        return calls.importKeyMaterialOnce(request);
    }

    private WrappedKey wrap(ImportParameters parameters) {
        try {
            return source.wrap(parameters);
        } catch (RuntimeException e) {
            throw new KeySourceFailedException(e);
        }
    }

    /** Looks whether the import had its effect; if that cannot be told, waits before another try or gives up. */
    private Optional<Done> afterLostAnswer(ImportException lost, ImportParameters parameters) {
        Optional<Done> landed = look(lost).map(id -> new Done(id, parameters.wrappingKey()));
        if (landed.isEmpty() && !forAnAnswer.again("ImportKeyMaterial")) {
            throw lost;
        }
        return landed;
    }

    private Optional<Optional<String>> look(ImportException lost) {
        try {
            KeyMetadata now = calls.describe(keyArn);
            return showsOurImport(now) ? Optional.of(materialId(now)) : Optional.empty();
        } catch (ImportException e) {
            lost.addSuppressed(e);
            return Optional.empty();
        }
    }

    /** Only a change towards what was asked for proves anything: a key that looked so before may be untouched. */
    private boolean showsOurImport(KeyMetadata now) {
        boolean holdsMaterial = now.keyState() == KeyState.ENABLED || now.keyState() == KeyState.DISABLED;
        boolean asAsked = toSeconds(now.validTo()).equals(expiry.validTo());
        boolean lookedSoBefore = before.filter(key -> !key.pendingImport())
                .filter(key -> key.validTo().equals(expiry.validTo()))
                .isPresent();
        return holdsMaterial && asAsked && !lookedSoBefore;
    }

    /** On a key with earlier material the current one need not be the one that was sent. */
    private Optional<String> materialId(KeyMetadata now) {
        boolean hadMaterial = before.filter(Target.ExistingKey::hadMaterial).isPresent();
        return hadMaterial ? Optional.empty() : Optional.ofNullable(now.currentKeyMaterialId());
    }

    static Optional<Instant> toSeconds(@Nullable Instant instant) {
        return Optional.ofNullable(instant).map(i -> i.truncatedTo(ChronoUnit.SECONDS));
    }
}
