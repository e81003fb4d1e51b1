package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.crypto.ImportToken;
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
 * <p>AWS's guide lists which algorithm wraps which key; whether AWS refuses the other pairs here or only when the import
 * fails is unknown, and so is the code. Here they are refused at once (assumed), so that what passes here is what the
 * guide allows.
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
        Keys.requireExternal(key);
        Keys.refusePendingDeletion(key);
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

    private static void requireListed(KmsKey key, WrappingAlgorithm algorithm, WrappingKeySpec spec) {
        if (!spec.isRsa() || !algorithm.wraps(key.identity().spec())) {
            throw KmsError.unsupported("WrappingAlgorithm " + algorithm + " with WrappingKeySpec " + spec
                    + " is not valid for key spec " + key.identity().spec() + ".");
        }
    }
}
