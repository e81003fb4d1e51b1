package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.store.Alias;
import io.byok.localkms.internal.store.Keyring;
import io.byok.localkms.internal.store.Realm;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Request;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms in which a request names a KMS key: key id, key ARN, alias name, alias ARN.
 *
 * <p>Recorded: the errors of a malformed id, of an unknown one, and of an ARN of another Region. Assumed: those of
 * malformed ARNs and of other accounts (there are no key policies here, so nobody is let in). An alias where none is taken
 * has an error that was recorded of the operations on rotation; of the others it is assumed to be the same.
 */
final class KeyReference {

    private static final Pattern ARN =
            Pattern.compile("arn:(aws[a-z-]*):kms:([a-z0-9-]+):(\\d{12}):(?:key/(.+)|(alias/.+))");
    private static final Pattern KEY_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32}");

    private final Request request;
    private final Keyring keyring;

    KeyReference(Request request, Keyring keyring) {
        this.request = request;
        this.keyring = keyring;
    }

    /** The key id that any of the four forms stands for; whether there is such a key is not looked at. */
    String keyIdOf(String reference) {
        if (reference.startsWith("arn:")) {
            return keyIdOfArn(reference, true);
        }
        return reference.startsWith("alias/") ? keyIdOfAlias(reference) : checked(reference);
    }

    /** As {@link #keyIdOf}, where KMS takes key id and key ARN alone. */
    String keyIdOfWithoutAlias(String reference) {
        if (reference.startsWith("alias/")) {
            throw takesNoAlias();
        }
        return reference.startsWith("arn:") ? keyIdOfArn(reference, false) : checked(reference);
    }

    private String keyIdOfArn(String arn, boolean takesAlias) {
        Matcher parts = ARN.matcher(arn);
        if (!parts.matches()) {
            throw invalidArn(arn, "is no ARN of a KMS key or alias");
        }
        checkRealm(arn, parts.group(1), parts.group(2), parts.group(3));
        if (parts.group(4) != null) {
            return checked(parts.group(4));
        }
        if (!takesAlias) {
            throw takesNoAlias();
        }
        return keyIdOfAlias(parts.group(5));
    }

    private static KmsError takesNoAlias() {
        return KmsError.of("InvalidArnException", "Key Aliases are not supported for this operation.");
    }

    private static KmsError invalidArn(String arn, String rule) {
        return KmsError.of("InvalidArnException", arn + " " + rule);
    }

    private void checkRealm(String arn, String partition, String region, String account) {
        Realm realm = request.realm();
        if (!region.equals(realm.region())) {
            throw KmsError.notFound("Invalid arn " + region);
        }
        if (!partition.equals(realm.partition())) {
            throw invalidArn(arn, "is of another partition than Region " + realm.region());
        }
        if (!account.equals(realm.account())) {
            throw KmsError.of(
                    "AccessDeniedException",
                    "Account " + realm.account() + " is not authorized to use " + arn
                            + " because the resource does not exist, or its policy does not allow access");
        }
    }

    private static String checked(String keyId) {
        if (!KEY_ID.matcher(keyId).matches()) {
            throw KmsError.notFound("Invalid keyId '" + keyId + "'");
        }
        return keyId;
    }

    private String keyIdOfAlias(String aliasName) {
        return keyring.alias(aliasName, request.now())
                .map(Alias::keyId)
                .orElseThrow(
                        () -> KmsError.notFound("Alias " + request.realm().aliasArn(aliasName) + " is not found."));
    }
}
