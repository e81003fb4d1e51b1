package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.crypto.ImportToken;
import io.byok.localkms.internal.crypto.KeySpec;
import io.byok.localkms.internal.crypto.WrappingAlgorithm;
import io.byok.localkms.internal.crypto.WrappingKeySpec;
import io.byok.localkms.internal.crypto.WrappingPair;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Answers a wrapping public key and a token that binds it to the KMS key, the algorithm, the wrapping key spec and the next
 * 24 hours.
 *
 * <p>AWS refuses pairs that its guide does not list for the key's spec here, not only when the import fails (recorded).
 */
final class GetParametersForImport implements Operation {

    private static final Duration LIFETIME = Duration.ofHours(24);

    private final Kms kms;
    private final Keys keys;

    GetParametersForImport(Kms kms) {
        this.kms = kms;
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        Input input = request.input();
        WrappingAlgorithm algorithm = input.requiredChoice("WrappingAlgorithm", WrappingAlgorithm.class);
        WrappingKeySpec spec = input.requiredChoice("WrappingKeySpec", WrappingKeySpec.class);
        KmsKey key = keys.findWithoutAlias(request);
        ImportAccess.check(kms, request, key, this);
        Keys.requireExternal(key);
        Keys.refusePendingDeletion(key);
        Keys.refuseCreating(key);
        requireListed(key, algorithm, spec);

        WrappingPair pair = kms.wrappingPairs().next(spec);
        Instant validTo = request.now().plus(LIFETIME).truncatedTo(ChronoUnit.MILLIS);
        String arn = key.identity().arn();
        byte[] token = kms.tokens().seal(new ImportToken(arn, algorithm, spec, pair.fingerprint(), validTo));
        return Json.object()
                .put("ImportToken", token)
                .put("KeyId", arn)
                .put("ParametersValidTo", Json.seconds(validTo))
                .put("PublicKey", pair.publicKeyDer());
    }

    /** Recorded. */
    private static void requireListed(KmsKey key, WrappingAlgorithm algorithm, WrappingKeySpec spec) {
        KeySpec keySpec = key.identity().spec();
        if (!algorithm.wraps(keySpec, spec, key.identity().realm().suite())) {
            throw KmsError.validation("Wrapping algorithm " + algorithm + " and wrapping key spec " + spec
                    + " cannot be used to import a " + keySpec + " key.");
        }
    }
}
