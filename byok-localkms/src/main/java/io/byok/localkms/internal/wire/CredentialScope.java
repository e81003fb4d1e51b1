package io.byok.localkms.internal.wire;

import io.byok.localkms.internal.store.Realm;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads account and Region from a SigV4 Authorization header.
 *
 * <p>The signature must be there and well-formed but is not verified: LocalKms knows no secret keys. An access key id of
 * twelve digits is taken as the account, any other belongs to {@link #DEFAULT_ACCOUNT}.
 *
 * <p>Codes are those of AWS's common errors; the texts for KMS are assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html">SigV4</a>
 */
public final class CredentialScope {

    static final String DEFAULT_ACCOUNT = "111122223333";

    private static final Pattern HEADER = Pattern.compile(
            "AWS4-HMAC-SHA256\\s+Credential=([^/,\\s]+)/(\\d{8})/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request\\s*,"
                    + "\\s*SignedHeaders=([^,\\s]+)\\s*,\\s*Signature=([0-9a-f]{64})");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    private CredentialScope() {}

    /** The caller of a request to a service, as AWS names it in signatures. */
    public static Caller parse(Optional<String> authorization, String service) {
        String header = authorization.orElseThrow(
                () -> KmsError.of("MissingAuthenticationTokenException", "Missing Authentication Token"));
        Matcher matcher = HEADER.matcher(header.strip());
        if (!matcher.matches()) {
            throw KmsError.of(
                    "IncompleteSignatureException",
                    "The Authorization header must be \"AWS4-HMAC-SHA256"
                            + " Credential=KEYID/YYYYMMDD/REGION/" + service
                            + "/aws4_request, SignedHeaders=..., Signature=64 hex digits\"");
        }
        if (!matcher.group(4).equals(service)) {
            throw KmsError.of(
                    "InvalidSignatureException", "Credential should be scoped to correct service: '" + service + "'.");
        }
        String accessKeyId = matcher.group(1);
        String account = ACCOUNT.matcher(accessKeyId).matches() ? accessKeyId : DEFAULT_ACCOUNT;
        return new Caller(accessKeyId, new Realm(account, matcher.group(3)));
    }
}
