package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.policy.Access;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.util.HashMap;
import java.util.Map;

/** Lets policies decide about the two calls of an import, with the four condition keys that KMS has for them. */
final class ImportAccess {

    private ImportAccess() {}

    static void check(Kms kms, Request request, KmsKey key, Operation operation) {
        Access access = new Access(
                request.caller(),
                "kms:" + operation.name(),
                key.identity().arn(),
                context(request.input(), operation instanceof ImportKeyMaterial));
        kms.guard().check(access, key.settings().policy());
    }

    /** AWS's guide: a condition key is there when the request has its member. */
    private static Map<String, String> context(Input input, boolean isImport) {
        Map<String, String> context = new HashMap<>();
        if (isImport) {
            input.text("ExpirationModel", 0, 64).ifPresent(model -> context.put("kms:expirationmodel", model));
            input.timestamp("ValidTo")
                    .ifPresent(
                            end -> context.put("kms:validto", Json.seconds(end).toPlainString()));
        } else {
            context.put("kms:wrappingalgorithm", input.requiredText("WrappingAlgorithm", 0, 64));
            context.put("kms:wrappingkeyspec", input.requiredText("WrappingKeySpec", 0, 64));
        }
        return context;
    }
}
